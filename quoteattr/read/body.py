"""The passages of a web page -> those of its article: headlines, body and captions, without menus, notices, links to other stories.

Where the article lies is told by the page's own marks (<article>, <main>, itemprop=articleBody, the usual names of classes); without them it
is where the paragraphs are. To lose a paragraph is the worse mistake: what is named like furniture but holds the story is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quoteattr.lexicon import web_pages
from quoteattr.read.page import Node, Page, Piece
from quoteattr.read.paragraphs import bare
from quoteattr.types import Block

HALF, MOST = 0.5, 0.7
FEWEST_WORDS = 7  # of a paragraph by which an element is weighed
BYLINE = re.compile(r"(?:words |written )?by\b", re.I)
STOP = re.compile(r"[.!?…:][\"'”’»)\]]*\Z|[\"”’»]\Z")

Part = tuple[list[Piece], Block]


class Run(NamedTuple):
    """A passage, or the pieces of one that are shown: `weight` is its length if it reads as a paragraph, `linked` how much is links (0-1)."""

    pieces: list[Piece]
    node: int
    words: str
    weight: int
    linked: float


def story(page: Page, titles: Sequence[str]) -> list[Part]:
    """The article on a page in its order, a passage with what it is; `titles` are what the page calls it. No body among them: no article.

    >>> from quoteattr.read.page import parse
    >>> page = parse("<nav>Home</nav><article><h1>Rain</h1><p>It rained on the whole of the town all day.</article>", "a.html")
    >>> [kind.value for _, kind in story(page, [])]
    ['headline', 'body']
    """
    runs = [_run(page, p.pieces, p.node) for p in page.passages]
    weights = _sums(page, runs)
    holding = _holding_the_story(page, weights)
    shown = _shown(page, holding)
    clean = [_run(page, [x for x in r.pieces if shown[x.node]], r.node) for r in runs]
    body = _root(page, shown, _sums(page, clean))
    names = [bare(title) for title in titles]
    title = next((r for r in runs if _is_title(page, r, names)), None)
    around = _common(page, body, title.node) if title else body
    inside = _within(page, lambda number, _: number == around)
    chosen = [whole if whole is title else r for r, whole in zip(clean, runs) if inside[r.node]]
    parts = _read(page, [r for r in chosen if r.words], _bodies(page, clean, body), holding)
    while parts and parts[-1][1] is Block.HEADLINE:  # under which nothing is left
        parts.pop()
    return parts


def author(page: Page) -> str:
    """The words that the page marks as the author's name; "" if none are. Best is a mark of the name alone, then a link in what is called
    author, then a line "By Ann Lee" there."""
    named = _within(page, lambda _, node: "author" in node.roles)
    lines = [[p for p in passage.pieces if named[p.node]] for passage in page.passages]
    marked = (_words(page, [p for p in line if _is_author(page.nodes[p.node])]) for line in lines)
    linked = (_words(page, [p for p in line if page.nodes[p.node].linked]) for line in lines)
    begun = (words for line in lines if BYLINE.match(words := _words(page, line)))
    return next(filter(None, chain(marked, linked, begun)), "")


def main_heading(page: Page, parts: Iterable[Part]) -> str:
    """The words of the first <h1> of the story; "" if it has none."""
    return next((_words(page, pieces) for pieces, _ in parts if page.nodes[pieces[0].node].heading == "h1"), "")


def _words(page: Page, pieces: Iterable[Piece]) -> str:
    return " ".join("".join(map(page.shown, pieces)).split())


def _is_author(node: Node) -> bool:
    return "author" in node.attrs.get("rel", "").split() or "author" in node.attrs.get("itemprop", "").split()


def _run(page: Page, pieces: list[Piece], node: int) -> Run:
    shown, words = [page.shown(p) for p in pieces], _words(page, pieces)
    linked = sum(len(t) for p, t in zip(pieces, shown) if page.nodes[p.node].linked) / max(1, sum(map(len, shown)))
    reads = linked < HALF and STOP.search(words) and len(words.split(None, FEWEST_WORDS - 1)) == FEWEST_WORDS
    return Run(pieces, node, words, len(words) if reads and not page.nodes[node].heading else 0, linked)


# --- which elements ---------------------------------------------------------------------------------------------------------------------


def _sums(page: Page, runs: Iterable[Run]) -> list[int]:
    """For each element what its paragraphs weigh, with those of the elements in it. [0] is all of the page."""
    sums = [0] * len(page.nodes)
    for run in runs:
        sums[run.node] += run.weight
    for number in range(len(sums) - 1, 0, -1):
        sums[page.nodes[number].parent] += sums[number]
    return sums


def _within(page: Page, starts: Callable[[int, Node], bool]) -> list[bool]:
    """For each element: is it one of these, or within one?"""
    found: list[bool] = []
    for number, node in enumerate(page.nodes):
        found.append(starts(number, node) or (number > 0 and found[node.parent]))
    return found


def _holding_the_story(page: Page, weights: list[int]) -> list[bool]:
    """For each element: has it a main heading or a mark of an article in it, and most of the page's paragraphs? Then its name tells nothing:
    <article class="post tag-weather comments-open">, <div class="has-sidebar">."""
    marked = [n.tag in ("h1", "article", "main") or "body" in n.roles for n in page.nodes]
    for number in range(len(marked) - 1, 0, -1):
        marked[page.nodes[number].parent] |= marked[number]
    return [mark and weight > HALF * weights[0] for mark, weight in zip(marked, weights)]


def _shown(page: Page, holding: list[bool]) -> list[bool]:
    """For each element: do its words belong to the flow of a story? Not those of furniture, author and date."""
    in_story = _within(page, lambda _, node: node.tag in ("article", "main") or "body" in node.roles)
    shown = [True]
    for number, node in enumerate(page.nodes[1:], 1):
        furniture = not node.roles.isdisjoint(("furniture",) if node.heading else ("furniture", "author", "date"))
        furniture |= node.tag == "header" and not in_story[number]
        if node.tag == "footer" and page.nodes[node.parent].tag == "blockquote":  # <footer>Ann Lee, mayor</footer> under her words
            furniture = False
        shown.append(shown[node.parent] and (holding[number] or not furniture))
    return shown


def _root(page: Page, shown: list[bool], weights: list[int]) -> int:
    """The element that is the story: an <article>, else a <main>, that has most of the paragraphs, else where they are densest."""
    for name, share in (("article", MOST), ("main", HALF)):
        named = (i for i, n in enumerate(page.nodes) if shown[i] and name in (n.tag, n.attrs.get("role"), _schema_type(n)))
        best = max(named, key=lambda i: weights[i], default=0)
        if best and weights[best] > share * weights[0]:
            return best
    return _densest(page, weights)


def _common(page: Page, one: int, other: int) -> int:
    """The innermost element that both stand in."""
    while one != other:
        if one > other:  # elements are numbered in order, a parent before its children
            one = page.nodes[one].parent
        else:
            other = page.nodes[other].parent
    return one


def _bodies(page: Page, runs: list[Run], root: int) -> list[bool]:
    """For each element: is it of the body? That is what the page marks so, if it has most of the paragraphs of the root; else all of the root."""
    inside = _within(page, lambda number, _: number == root)
    marked = _within(page, lambda _, node: "body" in node.roles)
    amount = sum(r.weight for r in runs if inside[r.node])
    return marked if sum(r.weight for r in runs if inside[r.node] and marked[r.node]) > HALF * amount else inside


def _schema_type(node: Node) -> str:
    """ "article" for itemtype="https://schema.org/NewsArticle"."""
    return "article" if node.attrs.get("itemtype", "").endswith(("Article", "BlogPosting")) else ""


def _densest(page: Page, weights: list[int]) -> int:
    """From the top down to the element that has most of the paragraphs and no child that does."""
    heaviest = list(range(len(weights)))
    for number in range(len(weights) - 1, 0, -1):
        parent = page.nodes[number].parent
        if heaviest[parent] == parent or weights[number] >= weights[heaviest[parent]]:
            heaviest[parent] = number
    at = 0
    while heaviest[at] != at and weights[heaviest[at]] > MOST * weights[at] and page.nodes[heaviest[at]].tag != "p":
        at = heaviest[at]
    return at


# --- which of their passages ------------------------------------------------------------------------------------------------------------


def _read(page: Page, runs: list[Run], body: list[bool], holding: list[bool]) -> list[Part]:
    """The runs that are of the story, with their kinds. Outside of the body captions are read up to its end, and above it headlines and a
    standfirst."""
    kinds = list(_kinds(page, runs, holding))
    standfirst = _within(page, lambda _, node: "standfirst" in node.roles)
    places = [i for i, r in enumerate(runs) if body[r.node] and r.weight]
    first, last = (places[0], places[-1]) if places else (len(runs), -1)
    return [
        (run.pieces, kind)
        for i, (run, kind) in enumerate(zip(runs, kinds))
        if (body[run.node] or (kind is Block.CAPTION and i < last) or (i < first and (kind is Block.HEADLINE or standfirst[run.node])))
        and not _is_notice(page, run, kind)
    ]


def _kinds(page: Page, runs: Iterable[Run], holding: list[bool]) -> Iterator[Block]:
    quotations = {n.parent for n in page.nodes if n.tag == "blockquote" and page.nodes[n.parent].tag == "figure"}
    captions = _within(
        page, lambda i, n: "caption" in n.roles and not holding[i] and not (n.tag == "figcaption" and n.parent in quotations)
    )
    for run in runs:
        if all(captions[p.node] for p in run.pieces if page.shown(p).strip()):
            yield Block.CAPTION
        else:
            yield Block.HEADLINE if page.nodes[run.node].heading else Block.BODY


def _is_title(page: Page, run: Run, titles: Sequence[list[str]]) -> bool:
    """Is it a main heading that bears the title, or begins it ("Rain falls | The Bugle")? It is read wherever it stands, even in the head of
    the page; the paper's name, a link, is none."""
    if page.nodes[run.node].heading != "h1" or run.linked >= HALF:
        return False
    heading = bare(run.words)
    return any(heading and title[: len(heading)] == heading for title in titles)


def _is_notice(page: Page, run: Run, kind: Block) -> bool:
    """ "Advertisement"; "Read more: Mayor quits" that is one link; a line of nothing but links, a time, or a number outside a table."""
    line, lists = " ".join(bare(run.words)), web_pages()
    if not line or line in lists["lines"]:
        return True
    if page.nodes[run.node].tag not in ("td", "th") and not any(map(str.isalpha, line)):
        return True
    if page.nodes[run.node].heading == "h1":
        return False
    if all(page.nodes[p.node].timed for p in run.pieces if page.shown(p).strip()):
        return True
    opened = any(line.startswith(f"{opener} ") for opener in lists["openers"])
    return run.linked > (HALF if opened else 0.9)
