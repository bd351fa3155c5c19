"""The language server as an editor meets it: a process of its own, spoken to over its standard streams.

All but the tests marked `model` run the rules about marks alone, so that nothing is loaded.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types

from ..seeds import ROOT
from .editor import Editor, applied, editor

UNCLOSED = 'He said 😀 "No.'
TRIAL = ("tests/lsp/trial_rules.py", "lsp")


def run(*args: str, of: Callable[[Editor], Awaitable[None]], **options: object) -> None:
    async def session() -> None:
        async with editor(*args, **options) as client:  # type: ignore[arg-type]
            await of(client)
            assert client.errors == []

    asyncio.run(session())


def place(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


STORY = """# Ferry late again

The ferry to Tolsay was late on Monday. "It will be late tomorrow." The pier was wet.

"We reserve the right to appeal," said Morag Tulloch, who runs the 😀 harbour. She said the pier would close.
"""
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))


# --- positions


@pytest.mark.parametrize(
    ("wanted", "encoding", "column"),
    [
        pytest.param(None, "utf-16", 11, id="none asked for"),
        pytest.param(["utf-16"], "utf-16", 11, id="utf-16"),
        pytest.param(["utf-8", "utf-16"], "utf-8", 13, id="utf-8"),
        pytest.param(["utf-32"], "utf-32", 10, id="utf-32"),
        pytest.param(["utf-7"], "utf-16", 11, id="one that is not known"),
    ],
)
def test_columns_are_counted_as_agreed(wanted: list[types.PositionEncodingKind | str] | None, encoding: str, column: int) -> None:
    async def of(client: Editor) -> None:
        assert client.greeted.capabilities.position_encoding == encoding
        uri = client.open("a.txt", f"Ana\u2028came 😀.\r\n\r\n{UNCLOSED}\r\n")
        (found,) = await client.diagnostics(uri)
        assert found.range == place(2, column, column + 4)
        assert (found.code, found.source, found.severity) == ("Q101", "quoteattr", types.DiagnosticSeverity.Warning)
        assert found.code_description is None and "never closed" in found.message
        assert await client.hover(uri, 2, column - 1) is None
        assert await client.hover(uri, 2, column) is not None

    run("--select", "Q", of=of, encodings=wanted)


# --- documents


def test_nothing_is_found_where_there_is_nothing() -> None:
    async def of(client: Editor) -> None:
        clean = client.open("a.txt", '"It will rain," said Ana Ortiz.\n')
        blank = client.open("b.md", "\n \n", "markdown")
        arabic = client.open("c.txt", 'قال الوزير: "سنعيد فتح الميناء غدا".\n' * 9)
        for uri in (clean, blank, arabic):
            assert await client.diagnostics(uri) == []
        assert await client.outline(blank) == await client.outline(arabic) == []
        assert await client.hover(blank, 0, 0) is None and await client.hover(arabic, 0, 16) is None
        assert await client.leave() == 0
        (remark,) = (await client.remarks()).splitlines()
        assert "c.txt" in remark and "not Latin" in remark

    run("--select", "Q", of=of)


def test_what_is_no_article_is_left_alone() -> None:
    async def of(client: Editor) -> None:
        code = client.open("a.py", UNCLOSED, "python")
        untitled = "untitled:Untitled-1"
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(untitled, "markdown", 1, f"> {UNCLOSED}")))
        assert len(await client.diagnostics(untitled)) == 1
        assert code not in client.shown
        assert await client.hover(code, 0, 12) is None and await client.outline(code) == []
        assert await client.actions(code, EVERYWHERE) == []

    run("--select", "Q", of=of)


FENCED = '```\nAna said "No.\n```\n\nBo came.\n'  # words in plain text, and code in Markdown
PAGE = "<meta charset=iso-8859-1><p>Zoë said “No.</p>"  # not in the encoding that it declares, for an editor has decoded it


def test_a_document_is_read_as_its_name_says_and_its_language_where_that_tells_nothing() -> None:
    async def of(client: Editor) -> None:
        async def found(name: str, language: str, text: str) -> list[types.Range]:
            return [d.range for d in await client.diagnostics(client.open(name, text, language))]

        assert await found("a.txt", "markdown", FENCED) == [place(1, 9, 13)]
        assert await found("a.md", "plaintext", FENCED) == []
        assert await found("b", "markdown", FENCED) == []
        assert await found("c", "plaintext", FENCED) == [place(1, 9, 13)]
        assert await found("a.html", "html", PAGE) == [place(0, 37, 41)]

    run("--select", "Q", of=of)


def test_only_the_last_of_quick_changes_is_told() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", UNCLOSED)
        await client.diagnostics(uri)
        for version in range(2, 30):
            client.change(uri, f"{'Well. ' * version}{UNCLOSED}", version)
            await asyncio.sleep(0.01)
        (found,) = await client.diagnostics(uri, 29)
        assert found.range.start.character == 6 * 29 + 11
        assert {params.version for params in client.shown[uri]} == {1, 29}

    run("--select", "Q", of=of)


def test_a_mended_text_has_no_findings_and_a_closed_one_shows_none() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", UNCLOSED)
        assert len(await client.diagnostics(uri)) == 1
        client.change(uri, f'{UNCLOSED}"', 2)
        assert await client.diagnostics(uri, 2) == []
        client.change(uri, UNCLOSED, 3)
        assert len(await client.diagnostics(uri, 3)) == 1
        client.close(uri)
        cleared = await client.until(uri, lambda params: params.version is None)
        assert not cleared.diagnostics
        assert await client.hover(uri, 0, 12) is None

    run("--select", "Q", of=of)


def test_a_document_that_is_closed_at_once_shows_nothing_later() -> None:
    async def of(client: Editor) -> None:
        closed = client.open("a.txt", UNCLOSED)
        client.change(closed, UNCLOSED * 2, 2)
        client.close(closed)
        other = client.open("b.txt", UNCLOSED)
        await client.diagnostics(other)
        await asyncio.sleep(0.5)
        assert not client.shown[closed][-1].diagnostics and {params.version for params in client.shown[closed]} <= {1, None}

    run("--select", "Q", of=of)


# --- hover, outline


def test_the_text_of_an_article_is_no_markup_where_the_pointer_rests() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", "Ana said: '[Go](command:x) <b>*now*</b> \x1b[31m!'\n")
        await client.diagnostics(uri)  # until then nothing is known of the text
        shown = await client.hover(uri, 0, 14)
        assert shown and isinstance(shown.contents, types.MarkupContent) and shown.contents.kind == types.MarkupKind.Markdown
        first = shown.contents.value.splitlines()[0].strip()
        assert first == r"**“\[Go\](command:x) &lt;b&gt;\*now\*&lt;/b&gt; \\x1b\[31m\!”**"
        assert shown.range == place(0, 11, 46)
        assert "only the quotation marks were read" in shown.contents.value

    run("--select", "Q", of=of)


def test_the_outline_lists_what_was_said() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", '"It will rain all day," said Ana.\n\n"It will not," said Bo.\n')
        await client.diagnostics(uri)
        (speaker,) = await client.outline(uri)
        assert (speaker.name, speaker.detail) == ("no speaker", "2 statements")
        assert [(s.name, s.range) for s in speaker.children or ()] == [
            ("It will rain all day,", place(0, 0, 23)),
            ("It will not,", place(2, 0, 14)),
        ]

    run("--select", "Q", of=of)


# --- actions


IGNORED = {  # an article, and the same with the comment at {}
    "two-lines.md": ('# Rain\n\nAna\nsaid "No.\n', '# Rain\n\n{}\nAna\nsaid "No.\n'),
    "cr-lf.md": ('It rained.\r\n\r\nAna said "No.\r\n', 'It rained.\r\n\r\n{}\r\nAna said "No.\r\n'),
    "quotation.md": ('> It rained.\n>\n> Ana said "No.\n', '> It rained.\n>\n> {}\n> Ana said "No.\n'),
    "tag-of-two-lines.html": ('<p>Rain.</p>\n<p\n id=b><b>Ana</b> said "No.</p>', '<p>Rain.</p>\n{}\n<p\n id=b><b>Ana</b> said "No.</p>'),
    "tags-within-tags.html": ('  <div>\n    <p>Ana said "No.</p></div>', '  <div>\n    {}\n    <p>Ana said "No.</p></div>'),
    "one-line.html": ('<p>Rain.</p><p>Ana said "No.</p>', '<p>Rain.</p>\n{}\n<p>Ana said "No.</p>'),
}


def test_a_finding_can_be_ignored_in_the_article() -> None:
    async def of(client: Editor) -> None:
        for name, (text, expected) in IGNORED.items():
            uri = client.open(name, text, "markdown" if name.endswith("md") else "html")
            (found,) = await client.diagnostics(uri)
            (action,) = await client.actions(uri, found.range, ["quickfix"])
            assert action.title == "Ignore Q101 here" and list(action.diagnostics or ()) == [found]
            changed = applied(text, action.edit)
            assert changed == expected.format("<!-- quoteattr: ignore[Q101] reason -->"), name
            client.change(uri, changed, 2)
            again = await client.diagnostics(uri, 2)  # the comment is none of the article's words
            assert len(again) <= 1 and all(f.range.start.line > found.range.start.line for f in again)

    run("--select", "Q101", of=of)


def test_plain_text_has_no_comments_to_ignore_a_finding_by() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", UNCLOSED)
        (found,) = await client.diagnostics(uri)
        assert await client.actions(uri, found.range) == []

    run("--select", "Q", of=of)


def test_fixes_are_for_their_place_and_all_of_them_for_the_document() -> None:
    text = "Ana saw teh rain.\n\nBo saw teh teh sun.\n"

    async def of(client: Editor) -> None:
        uri = client.open("a.txt", text)
        first, *others = await client.diagnostics(uri)
        assert len(others) == 2 and first.code == "Q901"
        assert await client.actions(uri, place(1, 0, 0), ["quickfix"]) == []
        (mend,) = await client.actions(uri, first.range, ["quickfix"])
        assert mend.is_preferred and applied(text, mend.edit) == text.replace("teh", "the", 1)
        (every,) = await client.actions(uri, place(1, 0, 0), ["source.fixAll"])
        assert every.kind == "source.fixAll.quoteattr"
        mended = applied(text, every.edit)
        assert mended == text.replace("teh", "the")
        assert await client.actions(uri, EVERYWHERE, ["refactor", "source.fixAllOfAnother", "source.organizeImports"]) == []
        client.change(uri, mended, 2)
        assert await client.diagnostics(uri, 2) == []
        assert await client.actions(uri, EVERYWHERE) == []

    run("--select", "Q901", of=of, program=TRIAL)


def test_a_fix_stands_where_its_words_have_moved_before_they_are_read_again() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", "Ana saw teh rain.\n")
        await client.diagnostics(uri)
        moved = "Well: Ana saw teh rain.\n"
        client.change(uri, moved, 2)
        (mend,) = await client.actions(uri, EVERYWHERE, ["quickfix"])
        assert applied(moved, mend.edit) == moved.replace("teh", "the")
        client.change(uri, "Ana saw th rain.\n", 3)
        assert await client.actions(uri, EVERYWHERE) == []

    run("--select", "Q901", of=of, program=TRIAL)


# --- what goes wrong, and the end


def test_a_rule_that_breaks_down_is_a_line_in_the_log() -> None:
    async def of(client: Editor) -> None:
        broken = client.open("a.txt", f"crash {UNCLOSED}")
        other = client.open("b.txt", UNCLOSED)
        assert len(await client.diagnostics(other)) == 1
        client.change(broken, UNCLOSED, 2)
        assert len(await client.diagnostics(broken, 2)) == 1
        assert {params.version for params in client.shown[broken]} == {2}
        assert await client.leave() == 0
        told = await client.remarks()
        assert "quoteattr: a bug of ours" in told and "RuntimeError: broke down at \\x1b[31mcrash" in told and "\x1b" not in told
        assert "printed by a library" in told

    run("--select", "Q", of=of, program=TRIAL)


def test_leaving_ends_the_process_with_0() -> None:
    async def of(client: Editor) -> None:
        client.open("a.txt", UNCLOSED)
        assert await client.leave() == 0
        assert await client.remarks() == ""

    run("--select", "Q", of=of)


def test_exit_without_leave_ends_it_with_1() -> None:
    async def of(client: Editor) -> None:
        client.exit(None)
        assert await client.gone() == 1

    run("--select", "Q", of=of)


def test_an_editor_that_is_gone_leaves_no_server_behind() -> None:
    async def of(client: Editor) -> None:
        await client.diagnostics(client.open("a.txt", UNCLOSED))
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert await client.gone() == 1

    run("--select", "Q", of=of)


def test_a_missing_library_is_one_line_that_names_the_extra() -> None:
    program = "import sys; sys.modules['pygls'] = None; sys.argv = ['quoteattr', 'lsp']; from quoteattr.cli import main; main()"
    end = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (end.returncode, end.stdout) == (2, "")
    assert end.stderr == "quoteattr: lsp needs pygls, which is not installed: pip install 'quoteattr[lsp]'\n"


def mapped(client: Editor) -> str:
    """The libraries that the server's process has loaded."""
    maps = Path(f"/proc/{client.process.pid}/maps")
    return maps.read_text() if maps.exists() else pytest.skip("this system does not tell what a process has loaded")


def test_the_marks_need_no_model() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", UNCLOSED)
        await client.diagnostics(uri)
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await client.told(uri, 1, times=2)
        await asyncio.sleep(0.5)
        assert "python" in mapped(client) and "torch" not in mapped(client)

    run("--select", "Q", of=of)


# --- without models


def test_models_that_are_not_there_are_told_once_and_the_marks_are_read() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.txt", UNCLOSED)
        assert len(await client.diagnostics(uri)) == 1
        for version in (2, 3):
            client.change(uri, f"{UNCLOSED}{'!' * version}", version)
            client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
            await client.diagnostics(uri, version)
        assert await client.leave() == 0
        (remark,) = (await client.remarks()).splitlines()
        assert remark.startswith("quoteattr: nowhere: no Stanza models here")

    run("--models", "nowhere", of=of)


def test_without_our_own_models_the_rules_alone_say_who_said_what() -> None:
    no_models = "import pathlib, quoteattr.models as m; m.EMBEDDED = pathlib.Path('nowhere'); from quoteattr.cli import main; main()"

    async def of(client: Editor) -> None:
        uri = client.open("a.md", STORY, "markdown")
        await client.told(uri, 1, times=2)
        shown = await client.hover(uri, 4, 5)
        assert shown and isinstance(shown.contents, types.MarkupContent) and "Morag Tulloch, " in shown.contents.value
        assert "Morag Tulloch" in [s.name for s in await client.outline(uri)]
        assert "torch" not in mapped(client)
        assert await client.leave() == 0
        assert "going on by rules alone" in await client.remarks()

    run(of=of, program=("-c", no_models, "lsp"))


# --- with models


@pytest.mark.model
def test_the_models_tell_who_said_what_while_the_text_is_written() -> None:
    async def of(client: Editor) -> None:
        uri = client.open("a.md", STORY, "markdown")
        found = await client.until(uri, lambda params: any(d.code == "A201" for d in params.diagnostics))
        (nobodys,) = (d for d in found.diagnostics if d.code == "A201")
        assert nobodys.range.start == types.Position(2, STORY.splitlines()[2].index('"'))
        assert "torch" in mapped(client)
        shown = await client.hover(uri, 4, 5)
        assert shown and isinstance(shown.contents, types.MarkupContent)
        assert "Morag Tulloch, " in shown.contents.value and "direct quote" in shown.contents.value
        morag = next(s for s in await client.outline(uri) if s.name == "Morag Tulloch")
        assert [s.detail for s in morag.children or ()] == ["direct", "indirect"]

        client.change(uri, STORY.replace("Ferry late", "The ferry is late"), 2)  # the models' answer stands until they give the next
        early = await client.until(uri, lambda params: params.version == 2)
        assert [d.range for d in early.diagnostics if d.code == "A201"] == [nobodys.range]
        moved = await client.hover(uri, 4, 5)
        assert moved and moved.range == shown.range

        mended = STORY.replace('tomorrow."', 'tomorrow," said Neil Muir.')
        client.change(uri, mended, 3)
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await client.told(uri, 3, times=2)  # by the marks, then by the models
        assert all(d.code != "A201" for d in client.shown[uri][-1].diagnostics)
        assert "Neil Muir" in [s.name for s in await client.outline(uri)]
        assert await client.leave() == 0

    run("--threads", "1", of=of)
