"""A review page as a reader has it before him."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Desk:
    """The page, open. `complaints` holds what must not be: errors, what the browser's policy refused, requests, dialogs of scripts."""

    def __init__(self, page: Page, path: Path):
        self.page, self.complaints = page, list[str]()
        page.on("console", lambda m: self.complaints.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: self.complaints.append(f"error: {e}"))
        page.on("request", lambda r: r.url.startswith(("file:", "blob:")) or self.complaints.append(f"request: {r.url}"))
        page.on("popup", lambda p: self.complaints.append(f"window: {p.url}"))
        page.on("dialog", self._dialog)
        page.goto(path.as_uri())

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reload(self, decisions: int) -> None:
        """Opens the page anew. Chromium hands what was just stored to the next process when it comes to it: the page hears of it then."""
        self.page.reload()
        self.page.wait_for_function("wanted => edits.size === wanted", arg=decisions)

    def text(self, selector: str) -> str:
        return " ".join(self.page.locator(selector).inner_text().split())

    def texts(self, selector: str) -> list[str]:
        return [" ".join(t.split()) for t in self.page.locator(selector).all_inner_texts()]

    def button(self, words: str) -> Any:
        return self.page.get_by_role("button", name=words)

    def words(self, words: str) -> Any:
        """Where the words stand in the article."""
        return self.page.locator("#text").get_by_text(words).first

    def only(self, filter: str) -> None:
        """Presses one of the filters."""
        self.page.locator(f"[data-filter={filter}]").click()

    def painted(self, statement: int) -> str:
        """The words on the page that are coloured as the statement's, a space between its parts."""
        script = "i => statements[i].parts.map(part => runsOf([part]).map(run => run.textContent).join('')).join(' ')"
        words: str = self.page.evaluate(script, statement)
        return words

    @property
    def current(self) -> int | None:
        """The place of the statement looked at."""
        found: int | None = self.page.evaluate("current")
        return found

    def download(self, path: Path) -> list[dict[str, str]]:
        """Takes the corrections away; the rows of the file."""
        with self.page.expect_download() as waiting:
            self.button("Download corrections").click()
        assert waiting.value.suggested_filename == "corrections.csv"
        waiting.value.save_as(path)
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
