"""How soon a long review page answers: `python -m benchmarks.page`. It joins gold articles of this repository to one of 10,000 words, writes its
page and opens it in Chromium (Playwright, from the dev extra). Milliseconds; the best of three loads, and each key from press to paint."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.write import FILE_WRITERS

ROOT = Path(__file__).parent.parent
SOURCES = ("pairs.jsonl", "unseen.jsonl", "short.jsonl")
WORDS = 10_000
KEYS = "ddjjjkaaxu"  # the filter of the doubtful on and off, next, previous, accept, not a quote, undo

LOADED = "() => Math.round(performance.getEntriesByType('navigation')[0].domInteractive)"
PAINTED = """key => new Promise((done) => {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(Math.round(performance.now() - start));
    after.port2.postMessage(0);
  });
})"""


def long_article() -> str:
    """As a live blog: one entry after another, under a headline each."""
    articles = [a for name in SOURCES for a in quoteattr.read_articles(str(ROOT / "seeds" / name)) if isinstance(a, quoteattr.Article)]
    entries: list[str] = []
    for number, article in enumerate(itertools.cycle(articles), 1):
        if sum(len(e.split()) for e in entries) >= WORDS:
            break
        entries.append(f"## Entry {number}\n\n{article.text}")
    return "# Live: a very long day\n\n" + "\n\n".join(entries)


def measure(page: Any, address: str) -> None:
    loads = []
    for _ in range(3):
        page.goto(address)
        loads.append(page.evaluate(LOADED))
    print(f"{page.evaluate('statements.length')} statements, {page.locator('*').count()} elements; interactive after {min(loads)} ms")
    print("  ".join(f"{key} {page.evaluate(PAINTED, key)} ms" for key in KEYS))


def main() -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "long.md"), Path(folder, "long.html")
        source.write_text(long_article(), encoding="utf-8")
        reports = quoteattr.attribute([quoteattr.read_article(str(source))], quoteattr.load_parser(threads=1))
        FILE_WRITERS["html"](reports, str(target), tool_version=quoteattr.__version__)
        print(f"{len(source.read_text(encoding='utf-8').split())} words, a page of {target.stat().st_size // 1000} kB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            measure(browser.new_page(), target.as_uri())
            browser.close()


if __name__ == "__main__":
    main()
