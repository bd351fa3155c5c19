"""What is read of the web pages of tests/read/pages, beside tools that take the text of pages: python -m benchmarks.pages [FILE.txt…]

A body paragraph is found if its words stand together in what a tool gives; a line that it gives is right if its words stand together in what
is to be read. Headlines and captions count on neither side: tools differ in whether they give them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.speed import RIVALS, ROOT
from quoteattr.errors import ReadError
from quoteattr.read.html import article_from_bytes

PAGES = ROOT / "tests" / "read" / "pages"
Page = tuple[str, list[str]]  # the page, and the lines to be read with their kind before them


def main(paths: list[str]) -> None:
    pages = [page for path in map(Path, paths or sorted(map(str, PAGES.glob("*.txt")))) for page in pages_of(path)]
    rivals = subprocess.run(
        [str(RIVALS), str(ROOT / "benchmarks" / "page_rivals.py")],
        input=json.dumps([page for page, _ in pages]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = {"quoteattr": [ours(page) for page, _ in pages], **json.loads(rivals.stdout)}
    print(f"{len(pages)} pages, {sum(len(gold(lines, 'B')) for _, lines in pages)} body paragraphs")
    for name, texts in found.items():
        precision, recall, failed = figures([lines for _, lines in pages], texts)
        print(f"{name:16} precision {precision:6.1%}  recall {recall:6.1%}  pages without any text {failed}")


def pages_of(path: Path) -> list[Page]:
    parts = (part.partition("\n")[2].partition("\n--------\n") for part in path.read_text(encoding="utf-8").split("======== ")[1:])
    return [(page, re.findall(r"^[HBC] .*", expected, re.M)) for page, _, expected in parts]


def ours(page: str) -> str:
    try:
        return article_from_bytes(page.encode(), "a.html").text
    except ReadError:
        return ""


def figures(golds: list[list[str]], texts: list[str]) -> tuple[float, float, int]:
    """Precision, recall, and on how many pages nothing was found."""
    given = right = wanted = found = 0
    for lines, text in zip(golds, texts):
        words = bare(text)
        wanted += len(gold(lines, "B"))
        found += sum(paragraph in words for paragraph in gold(lines, "B"))
        for line in filter(str.strip, map(bare, text.splitlines())):
            if not any(line in other for other in gold(lines, "HC")):
                given += 1
                right += line in bare(" ".join(line[2:] for line in lines if line[0] == "B"))
    return right / max(1, given), found / max(1, wanted), sum(not text.strip() for text in texts)


def gold(lines: Iterable[str], kinds: str) -> list[str]:
    return [bare(line[2:]) for line in lines if line[0] in kinds]


def bare(text: str) -> str:
    """Letters and figures alone, so that marks and white space make no difference; a space at either end."""
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    return f" {words} "


if __name__ == "__main__":
    main(sys.argv[1:])
