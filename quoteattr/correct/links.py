"""Which statement repeats which, after what a person says and with some statements taken out: always straight to the first appearance."""

from __future__ import annotations

from collections.abc import Iterable

Links = dict[str, str]  # id -> id of the first appearance, which has no entry itself


def merge(links: Links, one: str, target: str, by_hand: set[str]) -> bool:
    """`one` and all that repeat it now repeat what `target` does, or `target` itself. Where `target` was the tool's repeat of `one`,
    the person is right and the two change places. False, and nothing changed, where `by_hand`, the ids merged so far, make a circle of it."""
    first = links.get(target, target)
    if first == one:
        if target in by_hand:
            return False
        first = target
        del links[target]
    for other, root in list(links.items()):
        if root == one:
            links[other] = first
    links[one] = first
    by_hand.add(one)
    return True


def without(links: Links, gone: set[str], order: Iterable[str]) -> Links:
    """The links with the statements `gone` taken out: the first of what repeated one of them, in the `order` of the text, takes its place."""
    heirs: dict[str, str] = {}
    out: Links = {}
    for one in order:
        first = links.get(one)
        if first is None or one in gone:
            continue
        if first in gone:
            first = heirs.setdefault(first, one)
        if first != one:
            out[one] = first
    return out
