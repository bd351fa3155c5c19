"""Which people and bodies of an article are speakers of a newsroom's file. A match is evidence, told with every attribution it touches.

By full name or alias, case, titles and accents apart; a person's also misspelt within its parts (`names.same_person`). A surname alone, or
one with an initial, is a match only where one known speaker bears it and the article tells one of that speaker's roles. Where two known
speakers fit, neither is taken, unless roles tell them apart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.entities import Entity, Unclear
from quoteattr.resolve.names import Name, parse_name, same_person
from quoteattr.types import Evidence, KnownSpeaker, Parse, Span, SpeakerKind
from quoteattr.words import without_accents

NEAR = 60  # characters round a mention, within its sentence, in which a role may stand
CLUE = "speakers file"
SURE = {"name": 1.0, "alias": 0.95, "spelling": 0.85, "surname": 0.75}
_PREPOSITIONS = frozenset("of for to in at on from with".split())


@dataclass(frozen=True, slots=True)
class Fit:
    """A known speaker that an entity can be: `how` a key of SURE; `role` the known role the article tells, "" for none."""

    known: KnownSpeaker
    how: str
    role: str = ""


def join(
    parse: Parse, entities: list[Entity], unclear: list[Unclear], known: tuple[KnownSpeaker, ...]
) -> tuple[list[Entity], list[Unclear]]:
    """The same, with the known speakers among the entities marked as such; those that are one known speaker are one entity."""
    fits = find(parse, entities, known) if known else {}
    owners: dict[KnownSpeaker, Entity] = {}
    same: dict[int, Entity] = {}
    for e in entities:
        found = fits.get(id(e), ())
        _mark(e, found)
        if len(found) == 1:
            same[id(e)] = _united(owners.setdefault(found[0].known, e), e)
    kept = [e for e in entities if same.get(id(e), e) is e]
    return kept, _cleared(unclear, same) if same else unclear


def find(parse: Parse, entities: Iterable[Entity], known: tuple[KnownSpeaker, ...]) -> dict[int, tuple[Fit, ...]]:
    """By the id() of the entity: the one known speaker that it is, or the several that it can be. An entity like none has no entry."""
    register = _register(known)
    fits = ((e, _best(register.fits(e), parse, e)) for e in entities)
    return {id(e): found for e, found in fits if found}


def _best(fits: list[Fit], parse: Parse, e: Entity) -> tuple[Fit, ...]:
    """Those of the surest kind, with the role the article tells of them; where only some have one, those alone."""
    surest = [f for f in fits if SURE[f.how] == max(SURE[g.how] for g in fits)]
    told = [replace(f, role=_role(f.known, parse, e)) for f in surest]
    with_role = [f for f in told if f.role]
    if surest and surest[0].how == "surname":
        return tuple(told) if with_role else ()
    return tuple(with_role if len(told) > 1 and with_role else told)


def _role(known: KnownSpeaker, parse: Parse, e: Entity) -> str:
    """The first role of the speaker that the article ties to the entity, or has in words near a mention."""
    words = " | ".join([*(role for _, role in e.roles), *(_surroundings(parse, m) for m in e.mentions)])
    there = f" {_folded(words)} "
    return next((role for role in known.roles if f" {_folded(role)} " in there), "")


def _surroundings(parse: Parse, mention: Span) -> str:
    """The words near a mention, without its own."""
    sentence, text = parse.sentence_at(mention.start).span, parse.article.text
    before = text[max(sentence.start, mention.start - NEAR) : mention.start]
    return f"{before} | {text[mention.end : min(sentence.end, mention.end + NEAR)]}"


def _mark(e: Entity, found: tuple[Fit, ...]) -> None:
    """Writes into the entity what the file says of it, and why it is taken to be meant or not."""
    if not found:
        return
    at = e.mentions[0] if e.mentions else None
    if len(found) > 1:
        names = " or ".join(map(_called, (f.known for f in found)))
        why = f"'{e.name}' can be {names} of {found[0].known.source}, so it is matched to neither"
        e.known = (Evidence(CLUE, why, 1 / len(found), at),)
        return
    known, fit = found[0].known, found[0]
    by = fit.how + (f" and its role '{fit.role}'" if fit.how == "surname" else "")
    e.known = (Evidence(CLUE, f"matched to {_called(known)} of {known.source} by {by}", SURE[fit.how], at),)
    e.ref = known.id or None
    own = {_folded(words) for _, words in e.roles}
    e.filed = tuple(role for role in known.roles if _folded(role) not in own)
    e.roles += [(_noun(role), role) for role in e.filed]


def _called(known: KnownSpeaker) -> str:
    return f"'{known.name}'" + (f" ({known.id})" if known.id else "")


def _noun(role: str) -> str:
    """The head of a role: "head" of "head of the lower house", "minister" of "foreign minister"."""
    words = role.lower().split()
    end = next((i for i, w in enumerate(words) if i and w in _PREPOSITIONS), len(words))
    return words[end - 1]


def _united(owner: Entity, e: Entity) -> Entity:
    """`owner` with all that is known of `e`, which is the same speaker; the longer name is the fuller one."""
    if owner is e:
        return owner
    if len(e.name) > len(owner.name):
        owner.name, owner.parsed = e.name, e.parsed
    owner.mentions = sorted({*owner.mentions, *e.mentions})
    owner.forms.update(e.forms)
    owner.roles += [role for role in e.roles if role not in owner.roles]
    owner.male, owner.female = owner.male + e.male, owner.female + e.female
    owner.known += e.known
    return owner


def _cleared(unclear: list[Unclear], same: dict[int, Entity]) -> list[Unclear]:
    """The surnames that several people still share; those that only one bears now are mentions of that one."""
    out = []
    for u in unclear:
        bearers = tuple({id(b): b for b in (same.get(id(x), x) for x in u.bearers)}.values())
        if len(bearers) > 1:
            out.append(replace(u, bearers=bearers, before=(), meant=same.get(id(u.meant), u.meant)))
        else:
            bearers[0].mentions = sorted({*bearers[0].mentions, u.span})
    return out


def by_file(e: Entity | None, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence for an entity with what the speakers file has to do with it: a role of the file is not called the article's."""
    if e is None or not e.known:
        return evidence
    return (*(_of_the_file(v, e.filed) for v in evidence), *e.known)


def _of_the_file(v: Evidence, filed: tuple[str, ...]) -> Evidence:
    if v.clue != "described" or not any(v.detail.endswith(f"'{role}'") for role in filed):
        return v
    return replace(v, detail=v.detail.replace("the article calls", f"the {CLUE} calls", 1))


class _Register:
    """The known speakers, by folded names and aliases; persons also by what is near, for names that are not quite the same."""

    def __init__(self, known: Iterable[KnownSpeaker]) -> None:
        self.names: dict[str, list[KnownSpeaker]] = {}
        self.aliases: dict[str, list[KnownSpeaker]] = {}
        self.spelt: list[tuple[KnownSpeaker, Name]] = []
        for one in known:
            person = one.kind is SpeakerKind.PERSON
            self.names.setdefault(_key(one.name, person), []).append(one)
            family = _folded(parse_name(one.name).family) if person else ""
            for alias in one.aliases:
                if _key(alias, person) != family:  # a surname alone is never enough, though it be called an alias
                    self.aliases.setdefault(_key(alias, person), []).append(one)
            if person:
                self.spelt += [(one, parse_name(without_accents(form))) for form in (one.name, *one.aliases)]
        self.near = Candidates(name for _, name in self.spelt)

    def fits(self, e: Entity) -> list[Fit]:
        """Every known speaker of the entity's sort, person or body, that it can be."""
        person = e.kind is SpeakerKind.PERSON
        found = self._called([e.name], person)
        if not found:
            found = self._called([form for form in sorted(e.forms) if not person or " " in form], person)
        if not found and person and e.parsed:
            found = self._spelt(parse_name(without_accents(f"{e.parsed.title} {e.parsed.full}")))
        sort = [f for f in found if (f.known.kind is SpeakerKind.PERSON) == person]
        return list({f.known: f for f in sorted(sort, key=lambda f: SURE[f.how])}.values())

    def _called(self, forms: Iterable[str], person: bool) -> list[Fit]:
        keys = [_key(form, person) for form in forms]
        return [
            Fit(k, how) for how, bearers in (("name", self.names), ("alias", self.aliases)) for key in keys for k in bearers.get(key, ())
        ]

    def _spelt(self, name: Name) -> list[Fit]:
        """Names alike part by part. What has only an initial, or no given name at all, is no more than a surname."""
        near = [self.spelt[i] for i in self.near.near(name)]
        alike = [(k, n) for letter in sorted(_letters(name)) for k, n in near if letter in _letters(n) and same_person(n, name)]
        return [Fit(k, "spelling" if _whole(name.given) and _whole(n.given) else "surname") for k, n in alike]


_register = lru_cache(maxsize=4)(_Register)


def _letters(name: Name) -> set[str]:
    """With which the family name begins, with its particle and without."""
    return {name.family[:1].lower(), name.surname[:1].lower()}


def _whole(given: str) -> bool:
    """True for a given name, False for initials or nothing."""
    return any(len(word) > 1 for word in given.replace(".", " ").split())


def _folded(text: str) -> str:
    """Words alone, in small letters without accents or stops.

    >>> _folded("J. R. Ñandú-Vale")
    'j r nandu vale'
    """
    return " ".join(re.findall(r"[^\W_]+|\|", without_accents(text).casefold().replace("'", "").replace("’", "")))


def _key(name: str, person: bool) -> str:
    """What two spellings of one name share. A person's titles and honours are left out, a body's "the".

    >>> _key("Dame Ana Ortíz", person=True), _key("The General Post", person=False)
    ('ana ortiz', 'general post')
    """
    return _folded(parse_name(name).full or name) if person else _folded(name).removeprefix("the ")
