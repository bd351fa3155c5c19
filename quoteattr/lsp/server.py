"""The language server: documents come in, diagnostics go out, and the models work in a thread of their own, so that typing never waits."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import quoteattr
from quoteattr.errors import QuoteattrError, ReadError
from quoteattr.lsp.actions import KINDS, actions
from quoteattr.lsp.analysis import Analysis, House, asks_models, by_marks, by_models, format_of
from quoteattr.lsp.diagnostics import diagnostic
from quoteattr.lsp.documents import Document, Documents
from quoteattr.lsp.hover import hover
from quoteattr.lsp.positions import Lines
from quoteattr.lsp.symbols import symbols
from quoteattr.write.harmless import visible

MARKS_QUIET, MODELS_QUIET = 0.3, 1.5  # seconds without a change before the marks are read, and before the models are asked
LONGEST = 200_000  # characters that the models are given: some 30 000 words, half a minute; of a longer text the marks alone are read

log = logging.getLogger("quoteattr.lsp")


class Server(LanguageServer):
    """`asked_to_end`: the editor has taken its leave, as the protocol wants before the end.

    Each change brings the whole text: where it brought the lines that changed, the library would part the text at U+2028 and U+0085,
    where editors do not, and come to hold another text than they do.
    """

    def __init__(self, house: House):
        super().__init__("quoteattr", quoteattr.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.house, self.documents, self.asked_to_end = house, Documents(), False
        self._workers = {of_models: ThreadPoolExecutor(1) for of_models in (False, True)}
        self._tasks: set[asyncio.Task[None]] = set()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Into the log: a window that opens over the text helps nobody."""
        log.error("%s: %s", type(error).__name__, error)

    def able(self, capability: str) -> Any:
        return get_capability(self.client_capabilities, capability)

    def soon(self, document: Document, marks: float, models: float) -> None:
        """Reads the document so many seconds from now, unless it changes before."""
        document.stop()
        loop = asyncio.get_running_loop()
        document.timers += [loop.call_later(wait, self._start, document, of) for wait, of in ((marks, False), (models, True))]

    def _start(self, document: Document, of_models: bool) -> None:
        task = asyncio.get_running_loop().create_task(self._read(document, of_models))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _read(self, document: Document, of_models: bool) -> None:
        """What is found in a text that has changed meanwhile is dropped."""
        text = document.text
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._workers[of_models], self._analyse, document, text, of_models)
        except QuoteattrError as error:
            found = None
            self._tell(document, str(error))
        except Exception:
            log.exception("a bug of ours: please report it with these lines")
            return
        if document.open and document.text == text and not (of_models and found is None):
            self.documents.take(document, found, of_models)
            self.publish(document)

    def _analyse(self, document: Document, text: str, of_models: bool) -> Analysis | None:
        """In a thread. None where there is nothing to read, or no longer."""
        if not document.open or document.text != text or not text.strip():
            return None
        if of_models and not asks_models(document.path, self.house):
            return None
        if of_models and len(text) > LONGEST:
            raise ReadError(
                f"{visible(document.path)}: over {LONGEST} characters: only the marks are read here; quoteattr check reads it all"
            )
        article = document.form.article_from_decoded(text, document.path)
        return by_models(article, self.house) if of_models else by_marks(article, self.house)

    def _tell(self, document: Document, remark: str) -> None:
        if remark != document.told:
            log.warning("%s", remark)
        document.told = remark

    def publish(self, document: Document) -> None:
        found = [diagnostic(finding, document.lines) for finding, _ in document.findings()]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, found, document.version))


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    given = params.text_document
    path = to_fs_path(given.uri) or given.uri
    form = format_of(path, given.language_id)
    if form is not None:
        lines = Lines(given.text, ls.workspace.position_encoding or types.PositionEncodingKind.Utf16)
        document = Document(given.uri, path, form, lines, given.version)
        ls.documents.add(document)
        ls.soon(document, 0, 0)


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = ls.documents.get(params.text_document.uri)
    if document is not None:
        document.change(ls.workspace.get_text_document(document.uri).source, params.text_document.version)
        ls.soon(document, MARKS_QUIET, MODELS_QUIET)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    document = ls.documents.get(params.text_document.uri)
    if document is not None and not document.fresh:
        ls.soon(document, 0, 0)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    document = ls.documents.close(params.text_document.uri)
    if document is not None:
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, []))


def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    document = ls.documents.get(params.text_document.uri)
    if document is None:
        return None
    forms = ls.able("text_document.hover.content_format") or []
    return hover(document, document.lines.offset(params.position), types.MarkupKind.Markdown in forms)


def acted(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    document = ls.documents.get(params.text_document.uri)
    versioned = bool(ls.able("workspace.workspace_edit.document_changes"))
    return actions(document, params, versioned) if document is not None else None


def outlined(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    """Nothing for an editor that knows flat lists only: there a speaker could hold no statements."""
    document = ls.documents.get(params.text_document.uri)
    able = ls.able("text_document.document_symbol.hierarchical_document_symbol_support")
    return symbols(document) if document is not None and able else None


def ending(ls: Server, params: None) -> None:
    ls.asked_to_end = True


HANDLERS: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, saved, types.SaveOptions(include_text=False)),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed, None),
    (types.TEXT_DOCUMENT_HOVER, hovered, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, acted, types.CodeActionOptions(KINDS)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outlined, None),
    (types.SHUTDOWN, ending, None),
)


def serve(house: House) -> bool:
    """Speaks with an editor over standard input and output until it goes. True where it took its leave first."""
    log_to_stderr()
    server = Server(house)
    for method, handler, options in HANDLERS:
        server.feature(method, options)(handler)
    server.start_io(sys.stdin.buffer, own_stdout())
    return server.asked_to_end


def own_stdout() -> BinaryIO:
    """Standard output for the protocol alone: what anything else prints goes to standard error."""
    sys.stdout.flush()
    ours = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return ours


class Harmless(logging.Formatter):
    """Nothing of an article's in a log moves a cursor."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(visible, super().format(record).split("\n")))


def log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Harmless("quoteattr: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
