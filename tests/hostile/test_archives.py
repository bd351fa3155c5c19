"""Archives that unpack to more than they say, or to more than anybody's memory, and XML that grows of itself."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from quoteattr.errors import ReadError
from quoteattr.read import read_article, read_articles
from quoteattr.types import Article

DOCUMENT = "word/document.xml"
BOMB = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij")) + "]>"
OUTSIDE = '<!DOCTYPE w [<!ENTITY j SYSTEM "{}">]>'
MEGABYTES = 1_000_000


def parts_of(words: str) -> dict[str, bytes]:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return str(path)


def with_type(words: str, doctype: str) -> dict[str, bytes]:
    """A document whose XML declares entities and uses the last of them."""
    parts = parts_of(words)
    head, _, rest = parts[DOCUMENT].decode().partition("?>")
    return parts | {DOCUMENT: f"{head}?>{doctype}{rest.replace('HERE', '&j;')}".encode()}


def refused(path: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_part_of_a_gigabyte_in_a_megabyte_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", parts_of("Ana said so.") | {DOCUMENT: b" " * 100 * MEGABYTES})
    tracemalloc.start()
    assert "far too large" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 30 * MEGABYTES  # of which 20 are what a file may be
    tracemalloc.stop()


def test_a_part_of_another_name_counts_too(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", parts_of("Ana said so.") | {f"word/media/{n}.png": b" " * 50 * MEGABYTES for n in range(5)})
    assert "far too large" in refused(path)


def test_a_hundred_thousand_parts_are_too_many(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", parts_of("Ana said so.") | {f"x/{n}": b"" for n in range(100_000)})
    assert "far too large" in refused(path)


def test_a_part_that_says_it_is_small_is_no_larger_for_us(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    packed(path, parts_of("Ana said so.") | {DOCUMENT: b"<" + b" " * 40 * MEGABYTES})
    data = path.read_bytes().replace((40 * MEGABYTES + 1).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)
    assert "no sound .docx" in refused(str(path))


def test_entities_within_entities_do_not_grow(tmp_path: Path) -> None:
    (found,) = read_articles(packed(tmp_path / "a.docx", with_type("Ana said HERE so.", BOMB)))
    assert isinstance(found, ReadError) or len(found.text) < 100


def test_no_entity_brings_in_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    (found,) = read_articles(packed(tmp_path / "a.docx", with_type("Ana said HERE so.", OUTSIDE.format(secret.as_uri()))))
    assert "secret words" not in (str(found) if isinstance(found, ReadError) else found.text)


def test_a_relation_to_another_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<w>the secret words</w>", encoding="utf-8")
    parts = parts_of("Ana said so.")
    relations = parts["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    for target, mode in ((secret.as_uri(), ' TargetMode="External"'), ("../../../secret.xml", "")):
        added = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/></Relationships>'
        own = parts | {"word/_rels/document.xml.rels": relations.replace("</Relationships>", added).encode()}
        (found,) = read_articles(packed(tmp_path / "a.docx", own))
        assert "secret words" not in (str(found) if isinstance(found, ReadError) else found.text)


@pytest.mark.parametrize("tag", ["w:r", "w:p", "w:tbl"])
def test_elements_a_hundred_thousand_deep_read_or_say_why(tag: str, tmp_path: Path) -> None:
    parts = parts_of("Ana said so.")
    deep = f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000
    (found,) = read_articles(
        packed(tmp_path / "a.docx", parts | {DOCUMENT: parts[DOCUMENT].replace(b"<w:p>", deep.encode() + b"<w:p>", 1)})
    )
    assert isinstance(found, Article | ReadError)


def test_a_name_of_a_part_leads_nowhere(tmp_path: Path) -> None:
    read_article(packed(tmp_path / "a.docx", parts_of("Ana said so.") | {"../../out.txt": b"out", "/out.txt": b"out"}))
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_line_of_a_gigabyte_in_a_megabyte_of_gzip_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"a" * MEGABYTES)
        out.write(b'"}\n{"text": "Ana said so."}\n')
    first, second = read_articles(str(path))
    assert isinstance(first, ReadError) and "too large" in str(first)
    assert isinstance(second, Article) and second.text == "Ana said so."


def test_a_pdf_whose_stream_unpacks_to_a_gigabyte_reads_or_says_why(tmp_path: Path) -> None:
    stream = zlib.compress(b"BT (a) Tj ET " + b" " * 100 * MEGABYTES, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(stream), stream),
    ]
    body = (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
        + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF"
    )
    (tmp_path / "a.pdf").write_bytes(body)
    assert "PDF" in refused(str(tmp_path / "a.pdf"))


def test_html_nested_a_hundred_thousand_deep_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div>" * 100_000 + "<p>Ana Ortiz said that it would rain on the whole of the town.</p>", encoding="utf-8")
    assert "it would rain" in read_article(str(path)).text


def test_front_matter_of_aliases_and_types_is_words_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    lines = [
        "---",
        "title: !!python/object/apply:os.system ['true']",
        'a: &a ["x"]',
        *(f"b{n}: &b{n} [{'*a,' * 10}]" for n in range(20)),
        "---",
    ]
    path.write_text("\n".join([*lines, "Ana said that it would rain."]), encoding="utf-8")
    article = read_article(str(path))
    assert article.title == "!!python/object/apply:os.system ['true']" and len(article.text) < 2000
