"""A list of web pages as JSON on stdin -> for each tool the texts it takes of them, as JSON."""

from __future__ import annotations

import json
import sys

import resiliparse.extract.html2text
import trafilatura
from lxml.html import fromstring
from readability import Document


def by_trafilatura(page: str) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def by_trafilatura_recall(page: str) -> str:
    return trafilatura.extract(page, include_comments=False, favor_recall=True) or ""


def by_resiliparse(page: str) -> str:
    return str(resiliparse.extract.html2text.extract_plain_text(page, main_content=True, list_bullets=False))


def by_readability(page: str) -> str:
    """Its paragraphs, a line each."""
    summary = fromstring(Document(page).summary())
    return (
        "\n".join(" ".join(e.text_content().split()) for e in summary.iter("p", "li", "td", "pre", "h1", "h2", "h3"))
        or summary.text_content()
    )


TOOLS = {
    "trafilatura": by_trafilatura,
    "trafilatura, for recall": by_trafilatura_recall,
    "resiliparse": by_resiliparse,
    "readability-lxml": by_readability,
}


def text(tool: str, page: str) -> str:
    """A tool that fails has found nothing."""
    try:
        return TOOLS[tool](page)
    except Exception as error:
        print(f"{tool}: {error}", file=sys.stderr)
        return ""


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump({tool: [text(tool, page) for page in given] for tool in TOOLS}, sys.stdout)
