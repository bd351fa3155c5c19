"""Which mentions of people are one person's."""

from collections import Counter
from dataclasses import dataclass, replace

from quoteattr.lexicon import people
from quoteattr.resolve.candidates import Candidates
from quoteattr.resolve.entities.records import SURE_SEX, Entity, Found, Unclear
from quoteattr.resolve.entities.roles import gather_facts
from quoteattr.resolve.entities.words import person_nouns
from quoteattr.resolve.names import SAME, Name, arranged, called, closeness, fold, is_title, parse_name, sex
from quoteattr.types import Parse, Span, SpeakerKind

NEAREST = 60  # people that a name is held against whatever they are called
USUAL = 2  # times a surname alone stood for somebody, from which on it goes on to do so


@dataclass
class _Shorts:
    """The folded words by which the article calls people for short: behind a Mr or Ms, and alone."""

    titled: frozenset[str]
    alone: frozenset[str]

    def name_of(self, f: Found) -> Name:
        name = arranged(parse_name(f"{f.title} {f.text}".strip()), self.titled, self.alone)
        return replace(name, title="", given=f.text, surname="") if is_title(f.text) and not name.surname else name


def _shorts(found: list[Found]) -> _Shorts:
    either = people()["given_titles"] | people()["either_titles"]
    single = [(fold(f.text), f.title.split()[-1].lower().rstrip(".") if f.title else "") for f in found if " " not in f.text]
    return _Shorts(frozenset(w for w, title in single if title and title not in either), frozenset(w for w, title in single if not title))


class _People:
    """The people found so far. A name is held against those of the last `NEAREST` that can be meant at all, and of the others against those
    alone that share a word with it besides."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._words: list[set[str]] = []
        self._names = Candidates()

    def add(self, e: Entity) -> None:
        name = e.parsed or Name()
        self.all.append(e)
        self._words.append(_words_of(name))
        self._names.add(name)

    def near(self, name: Name, text: str) -> list[Entity]:
        """In the order in which they were found; `text` is the name as written."""
        last, words = len(self.all) - NEAREST, _words_of(name)
        return [self.all[i] for i in self._names.near(name, text) if i >= last or not words.isdisjoint(self._words[i])]


def _words_of(name: Name) -> set[str]:
    """All the words that a name can be known by, alone or with others."""
    parts = " ".join((*name.words, name.nickname, name.title if not name.given else ""))
    return {word for part in fold(parts).split() for word in (part, part.split("-")[0])}


def cluster_persons(parse: Parse, found: list[Found]) -> tuple[list[Entity], list[Unclear]]:
    """Full names first, longest first; then surnames alone join the one bearer that fits, if there is one."""
    people = _People()
    unclear: list[tuple[Found, list[Entity]]] = []
    shorts = _shorts(found)
    known = {fold(parse_name(f.text).family) for f in found if " " in f.text}
    found = [_without_role(f, known) for f in found if f.title or not is_title(f.text) or fold(f.text) in known]
    for f in sorted(found, key=lambda f: (-len(f.words), f.text.isupper(), not f.title, f.span.start)):
        name = shorts.name_of(f)
        fits = _fitting(people.near(name, f.text), name, f)
        if len(fits) > 1:
            unclear.append((f, fits))
            continue
        if not fits:
            fits = [Entity(name.full or f.text, SpeakerKind.PERSON, name)]
            people.add(fits[0])
        _join(parse, fits[0], f, name)
    unclear = _looked_at_again(parse, people, unclear, shorts)
    for e in people.all:
        e.mentions.sort()
    return people.all, _settled([_unclear(f, fits) for f, fits in unclear])


def _looked_at_again(
    parse: Parse, people: _People, unclear: list[tuple[Found, list[Entity]]], shorts: _Shorts
) -> list[tuple[Found, list[Entity]]]:
    """The unclear once more, as long as that clears one: "Mrs Sallis" is his wife once "Mr Sallis" was he."""
    left: list[tuple[Found, list[Entity]]] = []
    for f, _ in unclear:
        name = shorts.name_of(f)
        fits = _fitting(people.near(name, f.text), name, f)
        if len(fits) == 1:
            _join(parse, fits[0], f, name)
        else:
            left.append((f, fits))
    return left if len(left) in (0, len(unclear)) else _looked_at_again(parse, people, left, shorts)


def _without_role(f: Found, known: set[str]) -> Found:
    """ "Striker Berg", where the article has a Kai Berg."""
    if len(f.words) != 2 or f.title or f.words[0].lower() not in person_nouns() or fold(f.words[1]) not in known:
        return f
    return replace(f, text=f.words[1], span=Span(f.span.end - len(f.words[1]), f.span.end))


def _fitting(out: list[Entity], name: Name, f: Found) -> list[Entity]:
    """Who of the people known by longer names can be meant: by surname, else by given name, else by a surname misspelt."""
    own = sex(name.title)
    close = [(e, closeness(e.parsed, name)) for e in out if e.parsed and not e.opposes(own)]
    fits = [e for e, c in close if c == SAME]
    title = name.title.split()[-1].lower().rstrip(".") if name.title else ""
    if not fits and " " not in f.text and (not title or title in people()["either_titles"]):
        fits = [e for e, _ in close if e.parsed and called(e.parsed, f.text) and not (e.parsed.title and not e.parsed.surname)]
    fits = fits or [e for e, c in close if c]
    fits = [e for e in fits if e.parsed and fold(e.parsed.full) == fold(name.full)] or fits
    ranked = set(fold(name.title).split()) - people()["masculine"] - people()["feminine"]
    fits = (len(fits) > 1 and [e for e in fits if e.parsed and ranked & set(fold(e.parsed.title).split())]) or fits  # "Coun Brack"
    return (
        len(fits) > 1 and own and [e for e in fits if e.parsed and set(fold(name.title).split()) & set(fold(e.parsed.title).split())]
    ) or fits


def _join(parse: Parse, e: Entity, f: Found, name: Name) -> None:
    """One more mention of e: its words, its title, and what stands around it."""
    if name.title and e.name == name.full and not (name.given and name.surname):
        e.name = f"{name.title} {name.full}"  # "Mr Justice Oakeshott": without a given name the title is the fullest form
    if e.parsed and name.title:
        words = e.parsed.title.split()
        e.parsed = replace(e.parsed, title=" ".join(words + [w for w in name.title.split() if w not in words]))
    e.mentions.append(f.span)
    e.forms[f.text] += 1
    e.hint(sex(name.title), SURE_SEX, f.title, f.title_span)
    gather_facts(parse, e, [f.span])


def _unclear(f: Found, bearers: list[Entity]) -> Unclear:
    last = [(e, max((s for s in e.mentions if s.start < f.span.start), default=None)) for e in bearers]
    before = sorted(((e, s) for e, s in last if s), key=lambda pair: -pair[1].start)
    return Unclear(f.span, tuple(bearers), tuple(before), f.title)


def _settled(unclear: list[Unclear]) -> list[Unclear]:
    """The same with who is meant where the story goes by the custom that a name alone is the one told of so far ("Thévoz, 68, says … His
    daughter, Céline Thévoz") and goes on to be that one, if it was so time and again, when another of the name turns up."""
    out: list[Unclear] = []
    alone: Counter[tuple[int, str]] = Counter()  # by the bearer's id() and the title: how often, with nobody else of the name so far
    unnamed: set[str] = set()  # titles with which the name stood before anybody was told of ("Mr Obama", Michelle Obama after)
    for u in sorted(unclear, key=lambda u: u.span):
        before = [e for e, _ in u.before]
        usual = [e for e in before if alone[id(e), u.title] >= USUAL]
        if not before:
            unnamed.add(u.title)
        elif u.title in unnamed:
            pass
        elif len(before) == 1:
            alone[id(before[0]), u.title] += 1
            u = replace(u, meant=before[0], why=f"{before[0].name} is the only one of the name so far")
        elif len(usual) == 1:
            u = replace(u, meant=usual[0], why=f"the name alone was {usual[0].name} before another was named")
        out.append(u)
    return out
