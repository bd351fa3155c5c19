"""A real client of the protocol, over the standard streams of a real server in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from ..seeds import ROOT

URI = "file:///newsroom/drafts/"
PATIENCE = 60.0  # seconds; what takes as long has failed

CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
    ),
)


class Editor(LanguageClient):
    """Keeps all diagnostics that came, by document."""

    def __init__(self) -> None:
        super().__init__("an editor", "1")
        self.shown: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.news = asyncio.Condition()
        self.errors: list[Exception] = []
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._keep_all())

    def _keep_all(self) -> Callable[[types.PublishDiagnosticsParams], Coroutine[Any, Any, None]]:
        async def keep(params: types.PublishDiagnosticsParams) -> None:
            async with self.news:
                self.shown.setdefault(params.uri, []).append(params)
                self.news.notify_all()

        return keep

    def report_server_error(self, error: Exception, source: Any) -> None:
        self.errors.append(error)

    def open(self, name: str, text: str, language: str = "plaintext") -> str:
        uri = URI + name
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        about = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(about, [types.TextDocumentContentChangeWholeDocument(text)]))

    def close(self, uri: str) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def until(self, uri: str, fits: Callable[[types.PublishDiagnosticsParams], bool]) -> types.PublishDiagnosticsParams:
        """The first diagnostics that came for the document, or will come, and fit."""
        async with asyncio.timeout(PATIENCE), self.news:
            while True:
                for params in self.shown.get(uri, []):
                    if fits(params):
                        return params
                await self.news.wait()

    async def diagnostics(self, uri: str, version: int = 1) -> list[types.Diagnostic]:
        return list((await self.until(uri, lambda params: params.version == version)).diagnostics)

    async def told(self, uri: str, version: int, times: int) -> None:
        """Waits until diagnostics have come so many times for a version."""
        async with asyncio.timeout(PATIENCE), self.news:
            await self.news.wait_for(lambda: [params.version for params in self.shown.get(uri, [])].count(version) >= times)

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        place = types.Position(line, character)
        return await self.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))

    async def actions(self, uri: str, where: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
        return [a for a in await self.text_document_code_action_async(params) or [] if isinstance(a, types.CodeAction)]

    async def outline(self, uri: str) -> list[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        return [s for s in await self.text_document_document_symbol_async(params) or [] if isinstance(s, types.DocumentSymbol)]

    async def leave(self) -> int:
        """Takes its leave; the exit status of the server."""
        await self.shutdown_async(None)
        self.exit(None)
        return await self.gone()

    async def gone(self) -> int:
        assert self._server is not None
        return await asyncio.wait_for(self._server.wait(), PATIENCE)

    async def remarks(self) -> str:
        """All that a server that has gone wrote to standard error."""
        assert self._server is not None and self._server.stderr is not None
        return (await self._server.stderr.read()).decode()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._server is not None
        return self._server


@asynccontextmanager
async def editor(
    *args: str, encodings: list[types.PositionEncodingKind | str] | None = None, program: tuple[str, ...] = ("-m", "quoteattr", "lsp")
) -> AsyncIterator[Editor]:
    """An editor that has started `quoteattr lsp` with these arguments; the server is gone when it ends."""
    client = Editor()
    await client.start_io(sys.executable, *program, *args, cwd=ROOT)
    general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings is not None else None
    able = types.ClientCapabilities(workspace=CAPABILITIES.workspace, text_document=CAPABILITIES.text_document, general=general)
    try:
        client.greeted = await asyncio.wait_for(client.initialize_async(types.InitializeParams(able)), PATIENCE)
        client.initialized(types.InitializedParams())
        yield client
    finally:
        if client.process.returncode is None:
            client.process.kill()
        await client.process.wait()
        await client.stop()


def applied(text: str, edit: types.WorkspaceEdit | None) -> str:
    """A text in ASCII after the edits of one document, as an editor makes them: all at once, from the last to the first."""
    assert edit and edit.document_changes and text.isascii()
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for one in sorted(change.edits, key=lambda e: e.range.start, reverse=True):
        assert isinstance(one, types.TextEdit)
        begin, end = (starts[place.line] + place.character for place in (one.range.start, one.range.end))
        text = text[:begin] + one.new_text + text[end:]
    return text
