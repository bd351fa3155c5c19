"""What holds for every format: valid whatever a file is called and an article says, nothing a terminal obeys, streams where it can."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import jsonschema
import pytest
from lxml import etree

from quoteattr.check.formats import FORMATS
from quoteattr.harmless import UNSAFE
from quoteattr.types import Finding

from .made import SCHEMAS, edited, finding, hostile, loaded, run_of, schema, written

STREAMING = ("text", "jsonl", "github")
JSON = {"sarif": "sarif-2.1.0.json", "rdjson": "rdjson.json", "gitlab": "gitlab.json"}
XML = ("checkstyle", "junit")

SETS = {
    "nothing found": [],
    "one": [finding()],
    "one that can be mended": [edited()],
    "without an end or a span": [finding(end_line=0, end_column=0, span=None, words="")],
    "over two lines": [finding(line=1, column=5)],
    "a code that no rule has": [finding(code="Z999")],
    "hostile": hostile(),
}


@pytest.fixture(params=SETS.values(), ids=SETS)
def findings(request: pytest.FixtureRequest) -> list[Finding]:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", FORMATS)
def test_is_utf8_and_has_nothing_that_a_terminal_obeys(form: str, findings: list[Finding]) -> None:
    text = written(form, findings).encode("utf-8").decode("utf-8")
    assert not UNSAFE.search(text.replace("\n", ""))
    assert text.endswith("\n") or (text == "" and form in STREAMING and not findings)


@pytest.mark.parametrize(("form", "name"), JSON.items())
def test_follows_its_schema(form: str, name: str, findings: list[Finding]) -> None:
    jsonschema.validate(loaded(form, *findings), schema(name), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(("form", "name", "broken"), [
    ("sarif", "sarif-2.1.0.json", ("startLine", "firstLine")),
    ("rdjson", "rdjson.json", ('"column": ', '"columns": ')),
    ("gitlab", "gitlab.json", ("major", "grave")),
])  # fmt: skip
def test_the_schema_would_see_a_mistake(form: str, name: str, broken: tuple[str, str]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(written(form, [finding()]).replace(*broken)), schema(name))


def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))


@pytest.mark.parametrize("failing", ["", "A"], ids=["all fail", "none fails"])
def test_junit_follows_its_schema(findings: list[Finding], failing: str) -> None:
    text = written("junit", findings, run_of(failing=(failing,), checked=["clean.txt"]))
    junit_schema().assertValid(etree.fromstring(text.encode("utf-8")))


def test_junits_schema_would_see_a_mistake() -> None:
    text = written("junit", [finding()]).replace("testcase", "test-case")
    assert not junit_schema().validate(etree.fromstring(text.encode("utf-8")))


@pytest.mark.parametrize("form", XML)
def test_xml_says_what_the_finding_said(form: str) -> None:
    root = etree.fromstring(written(form, [finding("a.txt", message="a ]]> b <c> & \"d\" 'e'")]).encode("utf-8"))
    assert root.xpath("//@message") == ["a ]]> b <c> & \"d\" 'e'"]


@pytest.mark.parametrize("form", STREAMING)
def test_each_line_is_written_as_its_finding_comes(form: str) -> None:
    out = io.StringIO(newline="")

    def coming() -> Iterator[Finding]:
        yield finding()
        assert out.getvalue().count("\n") == 1
        yield finding()

    FORMATS[form](coming(), out, run_of())
    assert out.getvalue().count("\n") == 2


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_findings_give_the_same_bytes(form: str) -> None:
    assert written(form, hostile()) == written(form, hostile())


def test_text_is_the_default() -> None:
    assert next(iter(FORMATS)) == "text"
    assert written("text", [finding()]) == "news/ferry.txt:2:8: Q101 never closed: 'late again, …'\n"
