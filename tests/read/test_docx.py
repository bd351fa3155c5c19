"""Word documents: words as the document is now, line and column as paragraph and character, nothing unpacked that would fill the memory."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from quoteattr.errors import ReadError
from quoteattr.read import read_article, read_articles
from quoteattr.types import Article

from .test_html import blocks
from .test_repair import check_map

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def document(*paragraphs: str) -> Any:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    return made


def with_xml(xml: str) -> Any:
    """A document with one paragraph of this inner XML."""
    made = document()
    made.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{xml}</w:p>"))
    return made


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def read(made: Any, folder: Path) -> Article:
    path = folder / "a.docx"
    made.save(path)
    return read_article(str(path))


def test_blocks_by_their_styles(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Mayor quits", 0)
    made.add_heading("A stormy night", 2)
    made.add_paragraph("She said: “I am off.”")
    made.add_paragraph("The mayor at home", style="Caption")
    made.add_paragraph("She left.")
    article = read(made, tmp_path)
    assert blocks(article) == [
        "H Mayor quits",
        "H A stormy night",
        "B She said: “I am off.”",
        "C The mayor at home",
        "B She left.",
    ]
    assert article.title == "Mayor quits"
    assert article.text is article.original


def test_a_style_is_what_it_is_based_on(tmp_path: Path) -> None:
    made = docx.Document()
    own = made.styles.add_style("Zwischentitel", 1)
    own.base_style = made.styles["Heading 3"]
    made.add_paragraph("She said that it was all over now.")
    made.add_paragraph("What next", style="Zwischentitel")
    made.add_paragraph("Nobody knows.")
    assert blocks(read(made, tmp_path))[1] == "H What next"


def test_styles_based_on_each_other(tmp_path: Path) -> None:
    made = document("She said so.")
    one, two = made.styles.add_style("One", 1), made.styles.add_style("Two", 1)
    one.base_style, two.base_style = two, one
    made.paragraphs[0].style = one
    assert blocks(read(made, tmp_path)) == ["B She said so."]


def test_properties(tmp_path: Path) -> None:
    made = document("She said that she would go.")
    made.core_properties.title, made.core_properties.author = " Mayor\nquits ", "Ann Lee"
    article = read(made, tmp_path)
    assert (article.title, article.byline, article.date) == ("Mayor quits", "Ann Lee", "2013-12-23")


def test_line_is_the_paragraph_and_column_the_character(tmp_path: Path) -> None:
    made = document("First.", "", "She said: “No.”", "Before the break.\nAfter it.")
    made.add_table(1, 2).cell(0, 1).text = "In a cell."
    article = read(made, tmp_path)
    places = {words: article.source_position(article.text.index(words)) for words in ("First", "“No", "After", "In a cell")}
    assert places == {"First": (1, 1), "“No": (3, 11), "After": (4, 19), "In a cell": (6, 1)}
    check_map(article)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        pytest.param(
            run("She ") + f"<w:ins w:id='1'>{run('now ')}</w:ins>" + run("said so."), "She now said so.", id="an insertion is read"
        ),
        pytest.param(
            run("She ") + "<w:del w:id='1'><w:r><w:delText>never </w:delText></w:r></w:del>" + run("said so."),
            "She said so.",
            id="a deletion is not",
        ),
        pytest.param(
            run("She ") + f"<w:moveFrom w:id='1'>{run('never ')}</w:moveFrom>" + run("said so."), "She said so.", id="what was moved away"
        ),
        pytest.param(
            run("She ") + f"<w:moveTo w:id='1'>{run('then ')}</w:moveTo>" + run("said so."), "She then said so.", id="what was moved here"
        ),
        pytest.param(f"<w:hyperlink w:anchor='a'>{run('She')}</w:hyperlink>" + run(" said so."), "She said so.", id="a link"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('She')}</w:sdtContent></w:sdt>" + run(" said so."), "She said so.", id="a content control"
        ),
        pytest.param(
            run("She said") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> no</w:t></w:r>" + run(" so."), "She said so.", id="hidden text"
        ),
        pytest.param(
            run("She said") + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> no</w:t></w:r>" + run("."),
            "She said no.",
            id="text not hidden any more",
        ),
        pytest.param(
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>" + run("She said so."),
            "She said so.",
            id="a field's code",
        ),
        pytest.param(
            run("She") + "<w:r><w:tab/></w:r>" + run("said") + "<w:r><w:noBreakHyphen/></w:r>" + run("so."), "She said-so.", id="signs"
        ),
        pytest.param(
            run("She ") + "<w:r><w:commentReference w:id='1'/></w:r>" + run("said so."), "She said so.", id="the mark of a comment"
        ),
        pytest.param(
            run("She said so.")
            + f"<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p>{run('A box.')}</w:p></w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent><w:p>{run('A box.')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>" + run(" Then."),
            "She said so. Then. A box.",
            id="a text box, once, after its paragraph",
        ),
    ],
)
def test_what_is_read(tmp_path: Path, xml: str, words: str) -> None:
    assert " ".join(read(with_xml(xml), tmp_path).text.split()) == words


def test_headers_and_footers_are_not_read(tmp_path: Path) -> None:
    made = document("She said so.")
    made.sections[0].header.paragraphs[0].text = "The Daily Herald"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    assert read(made, tmp_path).text.strip() == "She said so."


FOOTNOTES = f"<w:footnotes {SPACES}><w:footnote w:id='2'><w:p>{run('In a letter of 3 May.')}</w:p></w:footnote></w:footnotes>"


def test_a_note_stands_after_its_paragraph(tmp_path: Path) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = with_xml(run("She said so.") + "<w:r><w:footnoteReference w:id='2'/></w:r>")
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", FOOTNOTES.encode(), made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    made.add_paragraph("She left.")
    assert [b[2:] for b in blocks(read(made, tmp_path))] == ["She said so.", "In a letter of 3 May.", "She left."]


# --- what cannot be read


def refused(data: bytes, folder: Path) -> str:
    path = folder / "a.docx"
    path.write_bytes(data)
    (error,) = read_articles(str(path))
    assert isinstance(error, ReadError)
    assert "\n" not in str(error)
    return str(error).removeprefix(f"{folder}/a.docx: ")


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document("She said so.")))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


BOMB = "<!DOCTYPE w:document [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi")) + "]>"


def test_words_with_entities_are_not_expanded(tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        xml = data.decode("utf-8", "replace")
        return data if name != "word/document.xml" else (BOMB + xml[xml.index("<w:document") :].replace("She", "&i;")).encode()

    path = tmp_path / "a.docx"
    path.write_bytes(repacked(change))
    (found,) = read_articles(str(path))
    assert isinstance(found, ReadError) or len(found.text) < 100


def test_no_file_of_the_disk_comes_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    head = f"<!DOCTYPE w:document [<!ENTITY a SYSTEM '{secret.as_uri()}'>]>"

    def change(name: str, data: bytes) -> bytes:
        xml = data.decode("utf-8", "replace")
        return data if name != "word/document.xml" else (head + xml[xml.index("<w:document") :].replace("She", "&a; She")).encode()

    path = tmp_path / "a.docx"
    path.write_bytes(repacked(change))
    (found,) = read_articles(str(path))
    assert "SECRET" not in str(found)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"PK\x03\x04 and so on", "no sound .docx (File is not a zip file)", id="cut off"),
        pytest.param(zipped({"a.txt": b"words"}), "no sound .docx", id="another zip archive"),
        pytest.param(
            zipped({"word/document.xml": bytes(40_000_000)}), "unpacked it would be far too large", id="a part that unpacks to much"
        ),
        pytest.param(
            zipped({f"word/media/{i}.png": bytes(60_000_000) for i in range(4)}), "unpacked it would be far too large", id="many parts"
        ),
        pytest.param(repacked(lambda n, d: d if n != "word/document.xml" else d[:200]), "no sound .docx", id="damaged XML"),
        pytest.param(repacked(lambda n, d: d if n != "word/document.xml" else b"<a>" * 100_000), "no sound .docx", id="nested XML"),
        pytest.param(saved(document("", " ")), "empty, there are no words in it", id="no words"),
        pytest.param(b"%PDF-1.7 words", "a PDF; name it .pdf", id="a PDF"),
        pytest.param(b"The mayor said so.", "no sound .docx", id="plain text"),
        pytest.param(b"\xd0\xcf\x11\xe0 and so on", "an old Office document, or one locked with a password", id="an old or locked one"),
        pytest.param(b"", "empty", id="nothing"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, words: str) -> None:
    assert refused(data, tmp_path).startswith(words)


def test_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    words = refused(saved_before, tmp_path)
    assert words == ".docx files are read with python-docx, which is not installed; pip install 'quoteattr[docx]'"


saved_before = saved(document("She said so."))
