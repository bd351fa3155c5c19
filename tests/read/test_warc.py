"""Web archives: the pages in them are articles; what is damaged or is no page spoils none."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import files, read_articles
from quoteattr.types import Article

writing = pytest.importorskip("warcio.warcwriter", reason="the extra warc")
headers = pytest.importorskip("warcio.statusandheaders")

STORY = "The ferry to the island is late again, said the minister of transport. “We are sorry,” Ana Ortiz said at noon."
PAGE = f"<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{STORY}</p></article></body></html>"


class Archive:
    """An archive in the making. `records`: the bytes of each, packed by itself where `packed`."""

    def __init__(self, packed: bool) -> None:
        self.packed, self.records = packed, list[bytes]()

    def add(
        self,
        body: bytes = PAGE.encode(),
        *,
        url: str = "http://a.example/1",
        kind: str = "response",
        status: str = "200 OK",
        sent: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
        more: dict[str, str] | None = None,
    ) -> Archive:
        out = io.BytesIO()
        writer = writing.WARCWriter(out, gzip=self.packed)
        http = headers.StatusAndHeaders(status, list(sent), protocol="HTTP/1.1") if kind == "response" else None
        writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=more or {}))
        self.records.append(out.getvalue())
        return self

    def save(self, folder: Path) -> str:
        path = folder / ("a.warc.gz" if self.packed else "a.warc")
        path.write_bytes(b"".join(self.records))
        return str(path)


@pytest.fixture(params=[False, True], ids=["plain", "gzip"])
def archive(request: pytest.FixtureRequest) -> Archive:
    return Archive(request.param)


def errors(path: str) -> list[str]:
    return [str(e) for e in read_articles(path) if isinstance(e, ReadError)]


def test_what_is_no_page_is_left_out(archive: Archive, tmp_path: Path) -> None:
    archive.add(b"software: crawler", kind="warcinfo").add(b"GET /", kind="request").add(status="404 Not Found").add(status="301 Moved")
    archive.add(b"\x89PNG", sent=(("Content-Type", "image/png"),)).add(PAGE.encode(), sent=()).add(kind="resource").add(
        url="http://a.example/9"
    )
    (article,) = read_articles(archive.save(tmp_path))
    assert isinstance(article, Article) and article.id == "http://a.example/9"


def test_a_page_is_an_article_with_its_address(archive: Archive, tmp_path: Path) -> None:
    path = archive.add(b"software: crawler", kind="warcinfo").add().save(tmp_path)
    (article,) = read_articles(path)
    assert (article.id, article.url, article.source, article.title) == ("http://a.example/1", "http://a.example/1", f"{path}:2", "Ferry")
    assert article.text == f"Ferry\n\n{STORY}"


def test_offsets_lead_back_to_the_page(archive: Archive, tmp_path: Path) -> None:
    (article,) = read_articles(archive.add().save(tmp_path))
    assert article.original == PAGE
    at = article.text.index("We are sorry")
    assert PAGE[article.source_offset(at) :].startswith("We are sorry")


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        pytest.param(PAGE.encode("utf-8"), "text/html; charset=UTF-8", id="utf-8"),
        pytest.param(PAGE.encode("windows-1252"), "text/html; charset=windows-1252", id="windows-1252"),
        pytest.param(PAGE.encode("windows-1252"), 'text/html;charset="ISO-8859-1"', id="latin-1 that is windows-1252"),
        pytest.param(PAGE.encode("utf-8-sig"), "text/html; charset=windows-1252", id="a byte order mark wins"),
        pytest.param(
            PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252"), "text/html; charset=cp1252", id="over the page"
        ),
        pytest.param(PAGE.replace("<head>", '<head><meta charset="cp1252">').encode("cp1252"), "text/html", id="by the page"),
        pytest.param(PAGE.encode("utf-8"), 'application/xhtml+xml; charset=no"><script>', id="none that is one"),
    ],
)
def test_the_charset_is_the_one_it_was_sent_with(archive: Archive, tmp_path: Path, body: bytes, sent: str) -> None:
    (article,) = read_articles(archive.add(body, sent=(("Content-Type", sent),)).save(tmp_path))
    assert "“We are sorry,”" in article.text


def test_what_was_sent_packed_or_in_chunks_is_unpacked(archive: Archive, tmp_path: Path) -> None:
    kind = ("Content-Type", "text/html")
    body = PAGE.encode()
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (40, body[:40], len(body) - 40, body[40:])
    archive.add(gzip.compress(body), sent=(kind, ("Content-Encoding", "gzip"))).add(chunks, sent=(kind, ("Transfer-Encoding", "chunked")))
    one, two = read_articles(archive.save(tmp_path))
    assert one.original == two.original == PAGE


def test_a_page_without_an_article_spoils_no_other(archive: Archive, tmp_path: Path) -> None:
    path = archive.add(b"<html><nav>Home</nav></html>").add(b"  ").add(url="http://a.example/3").save(tmp_path)
    found = list(read_articles(path))
    assert [isinstance(a, Article) for a in found] == [False, False, True]
    assert errors(path)[0].startswith(f"{path}:1: ") and errors(path)[1].startswith(f"{path}:2: empty")


def test_a_packing_that_is_not_read_is_told(archive: Archive, tmp_path: Path) -> None:
    path = archive.add(b"\x0b\x02", sent=(("Content-Type", "text/html"), ("Content-Encoding", "br\x1b"))).save(tmp_path)
    assert errors(path) == [f"{path}:1: packed as br\\x1b, which is not read; fetch the page without"]


def test_a_page_over_the_limit_spoils_no_other(archive: Archive, tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>a" * 40_000_000)
    assert len(bomb) < files.MAX_BYTES / 10
    html = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    path = archive.add(bomb, sent=html).add(b"<p>ab" * 5_000_000).add().save(tmp_path)
    large, also, sound = read_articles(path)
    assert str(large).startswith(f"{path}:1: over 20 MB") and str(also).startswith(f"{path}:2: over 20 MB")
    assert isinstance(sound, Article) and sound.source == f"{path}:3"


def test_a_damaged_record_spoils_no_other(archive: Archive, tmp_path: Path) -> None:
    for i in range(5):
        archive.add(url=f"http://a.example/{i}")
    record = bytearray(archive.records[2])
    record[14:60] = b"\xff" * 46
    archive.records[2] = bytes(record)
    path = archive.save(tmp_path)
    found = list(read_articles(path))
    assert [a.id[-1] for a in found if isinstance(a, Article)] == ["0", "1", "3", "4"]
    (told,) = errors(path)
    assert told.startswith(f"{path}:3: a damaged record (") and told.endswith("; fetch the archive again")


def test_junk_between_records_spoils_none(archive: Archive, tmp_path: Path) -> None:
    archive.add(url="http://a.example/0").add(url="http://a.example/1")
    archive.records.insert(1, b"\x1f\x8b\x08junk that begins as gzip data does\r\nWARC/1.0 is no record either\r\n\r\n")
    found = list(read_articles(archive.save(tmp_path)))
    assert {a.id[-1] for a in found if isinstance(a, Article)} == {"0", "1"}
    assert any(isinstance(a, ReadError) for a in found)


def test_an_archive_that_was_cut_off_is_told(archive: Archive, tmp_path: Path) -> None:
    path = Path(archive.add().add(url="http://a.example/2").save(tmp_path))
    path.write_bytes(path.read_bytes()[:-150])
    found = list(read_articles(str(path)))
    assert isinstance(found[0], Article) and found[0].id == "http://a.example/1"
    assert errors(str(path))[-1].startswith(f"{path}:2: a damaged record")


def test_a_page_that_the_crawler_cut_off_says_so(archive: Archive, tmp_path: Path) -> None:
    (article,) = read_articles(archive.add(more={"WARC-Truncated": "length"}).save(tmp_path))
    assert "the archive says that this page was cut off" in [r.reason for r in article.repairs]


def test_no_page_at_all(archive: Archive, tmp_path: Path) -> None:
    path = archive.add(b"software: crawler", kind="warcinfo").save(tmp_path)
    assert errors(path) == [f"{path}: none of its 1 records is a web page; check that it is the right archive"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty, there is nothing to read; check that it was saved", id="empty"),
        pytest.param(b"<html>no archive</html>", "no web archive (WARC); check that it is the right file", id="a page"),
    ],
)
def test_what_is_no_archive(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "b.warc"
    path.write_bytes(data)
    assert errors(str(path)) == [f"{path}: {words}"]


def test_gzip_data_that_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "b.warc.gz"
    path.write_bytes(gzip.compress(b"no archive\n" * 10))
    (told,) = errors(str(path))
    assert told.startswith(f"{path}:1: a damaged record (")


def test_an_archive_packed_as_a_whole_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(Archive(False).add().add().records)))
    sound, error = read_articles(str(path))
    assert isinstance(sound, Article)
    assert str(error) == f"{path}: packed as a whole, only record 1 is read; unpack it to a .warc"


def test_nothing_is_said_on_stderr(archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive.add().records.append(b"junk\r\n")
    list(read_articles(archive.add().save(tmp_path)))
    assert capsys.readouterr().err == ""


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Archive(False).add().save(tmp_path)
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert errors(path) == [f"{path}: .warc files are read with warcio, which is not installed; pip install 'quoteattr[warc]'"]
