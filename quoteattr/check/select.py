"""Which rules are meant: by code, or by the beginning of a code. Of two beginnings that fit a code the longer one counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from quoteattr.check.globs import matches
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.errors import SettingsError
from quoteattr.settings import DEFAULT_RULES, DEFAULTS, SOURCE_RULES, Settings

EVERY = "ALL"
NONE = -1


def parse_selection(text: str, default: Iterable[str] = ()) -> tuple[str, ...]:
    """The codes that begin with one of the prefixes in `text` ("Q,A201"), in the order of `RULES`.

    An empty text gives `default`, less the codes that no rule has yet. Raises: SettingsError for a prefix that no code begins with.

    >>> parse_selection("q, A201")
    ('Q101', 'A201')
    """
    prefixes = parse_prefixes(text)
    if not prefixes:
        wanted = set(default)
        return tuple(rule.CODE for rule in RULES if rule.CODE in wanted)
    refuse_unknown(prefixes)
    return tuple(rule.CODE for rule in RULES if is_among(rule.CODE, prefixes))


def parse_prefixes(text: str) -> tuple[str, ...]:
    """The prefixes in a text, in capitals. Commas and white space part them.

    >>> parse_prefixes("q, A201")
    ('Q', 'A201')
    """
    return tuple(re.findall(r"[^\s,]+", text.upper()))


def selected(settings: Settings, path: str = "-") -> tuple[str, ...]:
    """The codes of the rules that run on a file, in the order of `RULES`: those of `select` and `extend_select`, less `ignore`, less
    `per_file_ignores` where the file is one of theirs.

    A rule runs when the longest beginning of its code among the selected is longer than the longest among the ignored. The default set
    is no beginning and weakest of all; where it holds and sources are given, the rules about those run too. Codes are not looked at:
    `refuse_unknown` does that.
    """
    chosen = settings.select + settings.extend_select
    base: tuple[str, ...] = ()
    if settings.select == DEFAULT_RULES:
        chosen, base = settings.extend_select, DEFAULT_RULES + (SOURCE_RULES if settings.against else ())
    ignored = {code for glob, codes in settings.per_file_ignores if matches(glob, path) for code in codes}
    return tuple(
        rule.CODE
        for rule in RULES
        if max(_longest(rule.CODE, chosen), 0 if rule.CODE in base else NONE) > _longest(rule.CODE, settings.ignore)
        and not is_among(rule.CODE, ignored)
    )


def overridden(
    settings: Settings, select: tuple[str, ...] = (), extend_select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Settings:
    """The settings with what flags say of rules; an empty one says nothing.

    `select` stands in place of the file's `select` and `extend_select`. What the file ignores by a longer beginning stays ignored: with
    Q102 there, --select Q runs the others, and --select Q102 runs it. `ignore` switches off all that it fits, whatever the file selects.
    """
    given = select + extend_select
    off = tuple(code for rule in RULES if _longest(code := rule.CODE, ignore) >= max(0, _longest(code, given)))
    return replace(
        settings,
        select=select or settings.select,
        extend_select=extend_select if select else settings.extend_select + extend_select,
        ignore=tuple(dict.fromkeys((*(prefix for prefix in settings.ignore if prefix not in given), *off))),
    )


def refuse_unknown(prefixes: Iterable[str], where: str = "") -> None:
    """Raises: SettingsError for the first prefix that no code begins with. `where`: the file, line and key, or the flag, for the message."""
    for prefix in prefixes:
        if not any(is_among(rule.CODE, (prefix,)) for rule in RULES):
            raise SettingsError(f"{where}: {_unknown(prefix)}" if where else _unknown(prefix))


def refuse_unknown_codes(settings: Settings, place: Callable[[str], str]) -> None:
    """The same for every code that the settings name; the defaults may name some that no rule has yet. `place`: what a message about a
    field begins with."""
    for field in ("select", "extend_select", "ignore", "fail_on"):
        if getattr(settings, field) != getattr(DEFAULTS, field):
            refuse_unknown(getattr(settings, field), place(field))
    for _, codes in settings.per_file_ignores:
        refuse_unknown(codes, place("per_file_ignores"))


def is_among(code: str, prefixes: Iterable[str]) -> bool:
    """Does the code begin with one of them? ALL is a beginning of every code."""
    return _longest(code, prefixes) > NONE


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


def explain(code: str) -> str:
    """The rule's page: its code and name, what it finds, why, a bad line and a good one, how to ignore it.

    Raises: SettingsError for a code that no rule has.
    """
    import inspect

    rule = find_rule(code)
    return f"{rule.CODE} {rule.NAME}\n\n{inspect.cleandoc(rule.__doc__ or '')}\n"


def reads_marks(code: str) -> bool:
    """Of a rule: does it need no model? Those about marks, and those about comments to quoteattr."""
    return code[0] in "QX"


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest prefix that the code begins with, that of ALL being 0; `NONE` where there is none."""
    return max((0 if prefix == EVERY else len(prefix) for prefix in prefixes if prefix == EVERY or code.startswith(prefix)), default=NONE)


def _unknown(prefix: str) -> str:
    """One line: what was asked for, what may have been meant, what there is."""
    import difflib  # here, as inspect above: few runs have use for it

    codes = [rule.CODE for rule in RULES]
    close = difflib.get_close_matches(prefix.upper(), codes, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"no rule begins with {prefix!r}; {hint}the rules are {', '.join(codes)}"
