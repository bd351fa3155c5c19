"""A folder as `stanza.download` makes it goes the same way through the program as the embedded models. Marked `model`: it trains one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr.errors import ModelError
from quoteattr.models import verify
from quoteattr.pipeline import attribute_parse
from quoteattr.types import Parse, Parser, Span

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::UserWarning")]

TEXT = "Boats sank. Ana Ortiz said that the harbour closed.\n\nWe don't sail.\n\n!\n\nIt rained, the mayor said."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from .tiny_models import build  # here, for it imports stanza and torch

    return build(tmp_path_factory.mktemp("official"), tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def official(folder: Path) -> Parser:
    return quoteattr.load_parser(folder, threads=1)


@pytest.fixture(scope="module")
def parse(official: Parser) -> Parse:
    return next(official.parse([quoteattr.article_from_text(TEXT, source="note")]))


def test_a_damaged_file_is_a_model_error(folder: Path, tmp_path: Path) -> None:
    damaged = Path(shutil.copytree(folder, tmp_path / "damaged"))
    (damaged / "en" / "depparse" / "tiny.pt").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="Stanza cannot load these models"):
        quoteattr.load_parser(damaged)


def test_words_and_sentences_keep_their_places(parse: Parse) -> None:
    text = parse.article.text
    assert [t.text for t in parse.tokens][:3] == ["Boats", "sank", "."]
    assert all(text[t.span.start : t.span.end] == t.text for t in parse.tokens)
    assert all(parse.article.paragraphs[s.paragraph].span.holds(s.span) for s in parse.sentences)
    assert [sum(t.head == -1 for t in s.tokens) for s in parse.sentences] == [1] * len(parse.sentences)


def test_words_of_one_token_have_a_place_each(parse: Parse) -> None:
    at = TEXT.index("don't")
    words = [t for t in parse.tokens if Span(at, at + 5).holds(t.span)]
    assert [(t.text, t.lemma) for t in words] == [("do", "do"), ("n't", "not")]


def test_there_are_no_tags_and_rules_find_what_was_said(parse: Parse) -> None:
    assert not parse.tagged
    report = attribute_parse(parse)
    found = [(a.statement.kind.value, report.article.words(a.statement.content), a.statement.evidence[0].clue) for a in report.attributions]
    assert ("indirect", "that the harbour closed", "grammar") in found
    assert all(a.speaker or a.reason for a in report.attributions)


def test_the_command_line_says_that_rules_found_the_statements(folder: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "quoteattr", "export", str(note), "--to", "csv", "--models", str(folder), "--threads", "1"]
    end = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert end.stderr == (
        f"quoteattr: {folder}: no trained reader of statements among these models; they are found by rules alone, and more are missed\n"
    )
    assert "that the harbour closed" in end.stdout and end.returncode == 0


def test_the_report_names_each_model_by_its_sha256(parse: Parse, folder: Path) -> None:
    assert [name for name, _ in parse.models] == [f"en/{p}/tiny.pt" for p in ("depparse", "lemma", "mwt", "pos", "tokenize")]
    assert dict(parse.models) == verify(folder)


def test_a_folder_without_mwt_will_do(folder: Path, tmp_path: Path) -> None:
    article = quoteattr.article_from_text(TEXT, source="note")
    report = next(quoteattr.attribute([article], quoteattr.load_parser(less(folder, tmp_path, "mwt"), threads=1)))
    assert "that the harbour closed" in [article.words(a.statement.content) for a in report.attributions]


@pytest.fixture(scope="module")
def with_coreference(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from .tiny_models import add_coreference

    copy = Path(shutil.copytree(folder, tmp_path_factory.mktemp("coref") / "models"))
    add_coreference(copy, tmp_path_factory.mktemp("work"))
    return copy


def test_their_coreference_is_used_across_paragraphs(with_coreference: Path) -> None:
    text = (
        "Ana Ortiz said that the harbour closed.\n\nShe said that the boats sank. We don't sail.\n\n"
        "The mayor closed the harbour. Boats sank. It rained, the mayor said."
    )
    article = quoteattr.article_from_text(text, source="note")
    parse = next(quoteattr.load_parser(with_coreference, threads=1).parse([article]))
    led = [(text[link.start :].split()[0], text[link.target or 0 :].split()[0]) for link in parse.antecedents]
    assert {("She", "Ana"), ("mayor", "She")} <= set(led)


def test_coreference_without_its_libraries_says_what_to_install(with_coreference: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "peft", None)
    with pytest.raises(ModelError, match=r"pip install 'quoteattr\[coref\]'"):
        quoteattr.load_parser(with_coreference)


def test_one_without_trees_will_not(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        quoteattr.load_parser(less(folder, tmp_path, "depparse"))
    assert "depparse" in str(caught.value) and "\n" not in str(caught.value)


def less(folder: Path, tmp_path: Path, processor: str) -> Path:
    """A copy of the folder as if it had been downloaded without the processor."""
    copy = Path(shutil.copytree(folder, tmp_path / "less"))
    shutil.rmtree(copy / "en" / processor)
    known = json.loads((copy / "resources.json").read_text(encoding="utf-8"))
    del known["en"][processor], known["en"]["packages"]["default"][processor]
    (copy / "resources.json").write_text(json.dumps(known), encoding="utf-8")
    return copy
