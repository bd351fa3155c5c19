"""Which rules are meant: by code, or by the beginning of a code."""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterable

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.errors import SettingsError


def parse_selection(text: str, default: Iterable[str] = ()) -> tuple[str, ...]:
    """The codes that begin with one of the prefixes in `text` ("Q,A201"), in the order of `RULES`.

    Commas and white space part the prefixes; capitals or not is all one; ALL means every rule. An empty text gives `default`, less the
    codes that no rule has yet.

    Raises: SettingsError for a prefix that no code begins with.

    >>> parse_selection("q, A201")
    ('Q101', 'A201')
    """
    prefixes = _prefixes(text)
    if not prefixes:
        wanted = set(default)
        return tuple(rule.CODE for rule in RULES if rule.CODE in wanted)
    _check(prefixes)
    chosen = {code for prefix in prefixes for code in _meant(prefix)}
    return tuple(rule.CODE for rule in RULES if rule.CODE in chosen)


def find_rule(code: str) -> Rule | JointRule:
    """The rule of this code.

    Raises: SettingsError where there is none.
    """
    for rule in RULES:
        if rule.CODE == code.upper():
            return rule
    raise SettingsError(_unknown(code))


def name_of(code: str) -> str:
    """The name of the rule of this code, "" where there is none."""
    return next((rule.NAME for rule in RULES if rule.CODE == code), "")


def failing(text: str, default: Iterable[str] = ()) -> tuple[str, ...]:
    """Beginnings of the codes whose findings end in status 1: those in `text`, or `default`. ALL is "", with which every code begins.

    Raises: SettingsError for a prefix that no code begins with.

    >>> failing("q, a201"), failing("", ["ALL"])
    (('Q', 'A201'), ('',))
    """
    prefixes = _prefixes(text) or _prefixes(" ".join(default))
    _check(prefixes)
    return tuple("" if prefix == "ALL" else prefix for prefix in prefixes)


def explain(code: str) -> str:
    """The rule's page: its code and name, what it finds, why, a bad line and a good one, how to ignore it.

    Raises: SettingsError for a code that no rule has.
    """
    rule = find_rule(code)
    return f"{rule.CODE} {rule.NAME}\n\n{inspect.cleandoc(rule.__doc__ or '')}\n"


def _prefixes(text: str) -> list[str]:
    return re.findall(r"[^\s,]+", text.upper())


def _check(prefixes: Iterable[str]) -> None:
    for prefix in prefixes:
        if not _meant(prefix):
            raise SettingsError(_unknown(prefix))


def _meant(prefix: str) -> list[str]:
    return [rule.CODE for rule in RULES if prefix == "ALL" or rule.CODE.startswith(prefix)]


def _unknown(prefix: str) -> str:
    """One line: what was asked for, what may have been meant, what there is."""
    codes = [rule.CODE for rule in RULES]
    close = difflib.get_close_matches(prefix.upper(), codes, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"no rule begins with {prefix!r}; {hint}the rules are {', '.join(codes)}"
