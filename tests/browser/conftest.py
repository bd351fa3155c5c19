"""Real Chromium, started once a session, and pages opened in it that write down all they should not do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import quoteattr
from quoteattr.types import Report
from quoteattr.write import FILE_WRITERS

from .desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")

Open = Callable[..., Desk]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium here; apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_file(chromium: Browser) -> Iterator[Open]:
    """Opens a file as a reader would, with its own empty storage; further arguments are those of Playwright's new_context."""
    contexts = []

    def opened(path: Path, **given: Any) -> Desk:
        contexts.append(chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **given}))
        contexts[-1].set_default_timeout(10_000)
        return Desk(contexts[-1].new_page(), path)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_report(open_file: Open, tmp_path: Path) -> Open:
    """Writes the page of a report and opens it."""

    def opened(report: Report, **given: Any) -> Desk:
        path = tmp_path / "page.html"
        FILE_WRITERS["html"]([report], str(path), tool_version=quoteattr.__version__)
        return open_file(path, **given)

    return opened
