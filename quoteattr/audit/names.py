"""Names in an article's text: where one stands, its fullest form, and what the article says of its bearer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from quoteattr.lexicon import people, reply
from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.names import fold, parse_name, same_person
from quoteattr.types import Article, Speaker

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:de|la|le|van|von|der|bin|al|del|di|da|of)\s+)*{_CAPITAL})*")
_AFTER = re.compile(r",\s+((?:the|a|an|its|their)?\s*[^,.;:“”\"()]{3,80}?)(?=[,.;])")
_BEFORE = re.compile(r"(?:^|[.!?,;:”\"]\s+|\n)(?:(?:The|the|A|a|An|an|Its|its)\s+)([^,.;:“”\"()\n]{3,80}),\s+\Z")
_RIGHT_BEFORE = re.compile(r"(?:\b(?:The|the|A|a|An|an|by|By|but|But|and|And)\s+|^|[.!?,;:”\"]\s+|\n)((?:[\w’'-]+\s+){1,5})\Z")
_OF = re.compile(r"\s(?:of|for|at|in|to|on)\s")
REACH = 120  # characters looked at on either side of a name


def names_in(text: str) -> list[str]:
    """Runs of words with capitals, without what only begins a sentence, titles kept.

    >>> names_in("But Mr Penhale and Ruth Abel of Skerry Lines")
    ['Mr Penhale', 'Ruth Abel', 'Skerry Lines']
    """
    found = [re.split(r"\s+of\s+", match[0]) for match in _NAME.finditer(text)]
    return [name for parts in found for part in parts if (name := _without_opening(part))]


def _without_opening(name: str) -> str:
    words = re.sub(r"['’]s?\Z", "", name).rstrip(".").split()
    while words and words[0].lower() in reply()["no names"]:
        words.pop(0)
    return " ".join(words)


def fullest(name: str, article: Article) -> str:
    """The longest name in the article that can be the same person's: "Ivor Penhale" for "Mr Penhale"."""
    wanted = parse_name(name)
    if not wanted.surname or wanted.given or name.isupper():
        return name
    names, register = _of_text(article.text)
    near = (names[i] for i in register.near(wanted))
    forms = [other for other in near if fold(other).endswith(fold(wanted.surname)) and same_person(wanted, parse_name(other))]
    best = max(forms, key=lambda form: len(parse_name(form).full), default=name)
    return parse_name(best).full or name


@lru_cache(1)
def _of_text(text: str) -> tuple[list[str], Candidates]:
    """The names of a text, each once, and which of them are near another."""
    names = list(dict.fromkeys(names_in(text)))
    return names, Candidates(map(parse_name, names))


class Bearers:
    """Speakers by the forms of their names."""

    def __init__(self, speakers: Iterable[Speaker | None]) -> None:
        self._by_form: dict[str, list[int]] = {}
        for number, speaker in enumerate(speakers):
            for form in {speaker.name, *speaker.aliases} if speaker else ():
                self._by_form.setdefault(form, []).append(number)
        self._forms = list(self._by_form)
        self._folded: dict[str, list[str]] = {}
        for form in self._forms:
            self._folded.setdefault(fold(form), []).append(form)

    @cached_property
    def _register(self) -> Candidates:
        return Candidates(map(parse_name, self._forms))  # not before it is asked: in most articles nobody is charged or asked

    def of(self, name: str) -> list[int]:
        """The numbers, in order from 0, of the speakers whose the name can be."""
        wanted = parse_name(name)
        near = (self._forms[i] for i in self._register.near(wanted))
        forms = [*self._folded.get(fold(name), ()), *(form for form in near if same_person(parse_name(form), wanted))]
        return sorted({number for form in forms for number in self._by_form[form]})


def role_of(speaker: Speaker, article: Article) -> str | None:
    """What the article says somebody is, right beside his name; the first it says. None where it says nothing of the kind."""
    roles = (role for mention in speaker.mentions for role in _roles_at(article.text, mention.start, mention.end))
    return next(roles, None)


def _roles_at(text: str, start: int, end: int) -> Iterator[str]:
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    for match in (_AFTER.match(after), _BEFORE.search(before), _RIGHT_BEFORE.search(before)):
        words = " ".join(match[1].split()) if match else ""
        role = _without_opening(words)
        if role and _means_a_person(role):
            yield role


def _means_a_person(role: str) -> bool:
    """True where the head of the words is what somebody can be: "chairman of the audit committee", "former chief executive"."""
    lists, words = people(), role.lower().split()
    head = _OF.split(f" {role.lower()} ")[0].split()
    broken = words[-1] in reply()["no names"] or not all(w[0].isalnum() for w in words) or not reply()["no role"].isdisjoint(words)
    return (
        bool(head)
        and not broken
        and head[-1] in (lists["roles"] | lists["persons"] | lists["titles"]) - lists["masculine"] - lists["feminine"]
    )
