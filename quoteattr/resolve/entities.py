"""The people, bodies and places of an article, from the names found in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from quoteattr import tree
from quoteattr.lexicon import listed, people, places
from quoteattr.resolve.names import SAME, Name, arranged, called, closeness, fold, is_title, parse_name, sex, title_length
from quoteattr.types import Block, Evidence, Mention, Parse, Sentence, Span, SpeakerKind, Token

_GENITIVE = re.compile(r"(?:['’]s?|\s)+$")
LONGEST = 12  # words of a name that goes on behind what the tagger saw of it
NEAREST = 60  # people that a name is held against whatever they are called
USUAL = 2  # times a surname alone stood for somebody, from which on it goes on to do so
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]s?")
_IN_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z]{1,6}[A-Z])\)")
_BEHIND_IN_BRACKETS = re.compile(r"['’]?s?\s*[(\[]\s*(?:the\s+)?[\"“‘']?([^()\[\]\"”’]{2,60}?)[\"”’']?\s*[)\]]")
_SMALL = frozenset("a and at by for from in of on the to with".split())
_OF_A_NATION = re.compile(r"(?:ish|ian|an|ese|Welsh|Dutch|Greek|French|Northern Ireland)$")
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
MALE_NOUNS, FEMALE_NOUNS = people()["male_nouns"], people()["female_nouns"]
SURE_SEX = 3.0  # weight of a title or a noun: what another title cannot contradict
_JOINED = frozenset({"al", "el", "as", "ul", "abd", "ibn", "bin", "ben", "abu"})  # Arabic parts written with a hyphen
_AGE = re.compile(r",? (?:aged )?(\d{1,3})(?=[,.)\s])")
_IN_COURT = {"prosecuting": "prosecutor", "defending": "lawyer", "presiding": "judge", "mitigating": "lawyer"}
_NAMED = frozenset({"appoint", "elect", "name", "make", "crown", "call"})
_IS, _IF = frozenset({"become", "remain"}), frozenset({"would", "could", "might", "may", "should"})


@dataclass(frozen=True, slots=True)
class Sexed:
    """A word of the article that tells the sex ("m" or "f") of a bearer, and how much it counts; `span` None where it has no one place."""

    word: str
    sex: str
    weight: float
    span: Span | None = None


@dataclass
class Entity:
    """One bearer of a name. `roles`: descriptions the article ties to it, as
    head noun and words ("head", "head of the lower house"); `male`, `female`: how
    often the article's own titles, nouns and pronouns speak for either (never first names); `sexed`: those words;
    `ref`, `filed`, `known`: id and roles a speakers file gives, and why the file was taken to mean it."""

    name: str
    kind: SpeakerKind
    parsed: Name | None = None
    mentions: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, str]] = field(default_factory=list)
    male: float = 0.0
    female: float = 0.0
    sexed: list[Sexed] = field(default_factory=list)
    ref: str | None = None
    filed: tuple[str, ...] = ()
    known: tuple[Evidence, ...] = ()

    @property
    def sex(self) -> str:
        """ "m", "f" or "" where the article does not say."""
        return "m" if self.male > self.female else "f" if self.female > self.male else ""

    def hint(self, sex_: str, weight: float, word: str = "", span: Span | None = None) -> None:
        if span and any(x.span == span for x in self.sexed):
            return
        self.male += weight * (sex_ == "m")
        self.female += weight * (sex_ == "f")
        if sex_ and word:
            self.sexed.append(Sexed(word, sex_, weight, span))

    def opposes(self, sex_: str) -> bool:
        """True when the article's titles or nouns have made the bearer of the other sex."""
        return bool(sex_) and (self.female - self.male if sex_ == "m" else self.male - self.female) >= SURE_SEX


@dataclass
class Found:
    """A name in the text, cleaned: `text` without article and genitive, `title` if one stands before it; `definite` behind "the"."""

    span: Span
    text: str
    kind: str
    title: str = ""
    definite: bool = False
    title_span: Span | None = None

    @property
    def words(self) -> list[str]:
        return self.text.split()


def found_names(parse: Parse) -> list[Found]:
    """The parse's names with edges mended: titles and particles drawn in, "his" and genitives cut off, neighbours joined."""
    out: list[Found] = []
    for m in _parted(parse):
        found = _clean(parse, m.span, m.kind)
        if found and out and found.span.start <= out[-1].span.end:
            last = out.pop()
            joined = _clean(parse, Span(last.span.start, max(last.span.end, found.span.end)), found.kind)
            found = joined or last
        if found:
            out.append(found)
    return out


def _parted(parse: Parse) -> Iterator[Mention]:
    """The parse's names; "Fillon and Le Pen" as two, where the article names one of the two as a person elsewhere."""
    text = parse.article.text
    persons = {text[m.span.start : m.span.end] for m in parse.mentions if m.kind == "PER"}
    known = persons | {parse_name(p).family for p in persons if " " in p}
    for m in (part for whole in parse.mentions for part in _without_verbs(parse, whole)):
        words = text[m.span.start : m.span.end]
        parts = re.split(r"\s+(?:and|&)\s+", words)
        if len(parts) < 2 or not all(map(_capital, parts)) or not known & set(parts) or ("&" in words and not set(parts) <= known):
            yield m
            continue
        start = m.span.start
        for part in parts:
            at = text.index(part, start)
            yield Mention(Span(at, at + len(part)), "PER", m.chain)
            start = at + len(part)


def _without_verbs(parse: Parse, m: Mention) -> Iterator[Mention]:
    """ "Likely voters said Mr. Trump", read as one name, is what stands on either side of the verb."""
    start = m.span.start
    for i in parse.tokens_in(m.span):
        t = parse.tokens[i]
        if t.xpos in ("VBD", "VBZ", "VBP", "MD") and t.text.islower() and len(t.text) > 2:
            yield Mention(Span(start, t.span.start), m.kind, m.chain)
            start = t.span.end
    yield m if start == m.span.start else Mention(Span(start, m.span.end), m.kind, m.chain)


def _with_apposed(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with names the tagger overlooked beside a description: "the regulator, Care Standards England", "the notary, Maître Perret"."""
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    out = list(names)
    for sentence in parse.sentences:
        for i, t in enumerate(sentence.tokens):
            kind = _kind_told(sentence.tokens[t.head]) if t.deprel == "appos" and t.upos == "PROPN" and t.head >= 0 else ""
            if not kind or t.head > i or t.span.start in taken:
                continue
            inside = [
                k
                for k in tree.subtree(sentence, i, frozenset({"punct", "acl", "acl:relcl", "appos", "conj"}))
                if k <= i or sentence.tokens[k].upos == "PROPN"
            ]
            first = next((k for k in inside if _capital(sentence.tokens[k].text)), i)
            found = _clean(parse, Span(sentence.tokens[first].span.start, sentence.tokens[inside[-1]].span.end), kind)
            if found and not taken & set(range(found.span.start, found.span.end)):
                out.append(found)
    return sorted(out, key=lambda f: f.span)


def _with_joined(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with surnames the tagger overlooked that "and" joins to a person: "Fillon and far-right candidate Marine Le Pen"."""
    persons = {f.span.start for f in names if f.kind == "PER"}
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    out = list(names)
    tokens = parse.tokens
    for i in range(len(tokens) - 2):
        here = tokens[i]
        if here.upos != "PROPN" or not _capital(here.text) or here.span.start in taken or tokens[i + 1].text != "and":
            continue
        after = (t for t in tokens[i + 2 : i + 9] if t.span.start in persons or t.upos not in ("ADJ", "NOUN", "ADV", "PUNCT"))
        nearest = next(after, None)
        alone = i == 0 or tokens[i - 1].upos != "PROPN"
        if nearest and nearest.span.start in persons and alone:
            found = _clean(parse, here.span, "PER")
            out += [found] if found else []
    return sorted(out, key=lambda f: f.span)


def _kind_told(noun: Token) -> str:
    """PER or ORG for a noun for a person or body, else ""."""
    low, lists = noun.text.lower(), people()
    if low in lists["organisations"] or low in lists["documents"]:
        return "ORG"
    return "PER" if low in lists["roles"] or low in lists["persons"] else ""


def _with_echoes(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with every further place where a known name or surname stands that the tagger overlooked, be it in capitals."""
    text = parse.article.text
    known = _forms_known(names)
    forms = sorted((k for k in known if len(k) > 2 and k[0].isupper() and k in text), key=lambda k: (-len(k), k))
    if not forms:
        return names
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])")
    out = [f for n in names for f in _cut_out(parse, n, known, pattern)]
    taken = {i for f in out for i in range(f.span.start, f.span.end)}
    for m in pattern.finditer(text):
        if not taken & set(range(*m.span())):
            found = _clean(parse, Span(*m.span()), known[m.group()])
            if found and not taken & set(range(found.span.start, found.span.end)):
                out.append(found)
                taken |= set(range(found.span.start, found.span.end))
    return sorted(out, key=lambda f: f.span)


def _forms_known(names: list[Found]) -> dict[str, str]:
    """What to look for, with its kind: names, people's surnames, and either in capitals ("PUTIN TELLS LE PEN")."""
    known: dict[str, str] = {}
    for f in names:
        known.setdefault(f.text, f.kind)
        if f.kind == "PER" and " " in f.text and (family := parse_name(f.text).family):
            known.setdefault(family, "PER")
    for form, kind in list(known.items()):
        if len(form) > 3 and not form.isupper():
            known.setdefault(form.upper(), kind)
    return known


def _cut_out(parse: Parse, found: Found, known: dict[str, str], pattern: re.Pattern[str]) -> list[Found]:
    """A headline in capitals read as one long name is cut down to the names the article has elsewhere."""
    if not found.text.isupper() or " " not in found.text or len(parse.article.text) == len(found.text):
        return [found]
    others = {k for k in known if k.upper() != found.text and not k.isupper()}
    inside = [m for m in pattern.finditer(parse.article.text, found.span.start, found.span.end) if m.end() - m.start() < len(found.text)]
    held = [m for m in inside if m.group() in {k.upper() for k in others}]
    if not held or found.text in {k.upper() for k in known if not k.isupper()}:
        return [found]
    return [Found(Span(*m.span()), m.group(), known[m.group()]) for m in held]


def _capital(text: str) -> bool:
    return text[:1].isupper()


def _clean(parse: Parse, span: Span, kind: str) -> Found | None:
    """The name in the span without what the tagger drew in by mistake, or None where no capital is left."""
    tokens, lists = parse.tokens, people()
    at = list(parse.tokens_in(span))
    while at and (
        not any(c.isalnum() for c in tokens[at[0]].text) or tokens[at[0]].upos in ("DET", "PRON") or _no_beginning(tokens[at[0]])
    ):
        at.pop(0)
    while at and (
        not any(c.isalnum() for c in tokens[at[-1]].text)
        or tree.text_of(tokens[at[-1]]) in ("'s", "'")
        or tokens[at[-1]].text in listed("roles", "groups")
        or (tokens[at[-1]].upos in ("PRON", "ADP", "VERB", "SCONJ") and tokens[at[-1]].text.islower())
    ):
        at.pop()
    if (
        not at
        or not any(c.isupper() for i in at for c in tokens[i].text)
        or (tokens[at[0]].upos == "NUM" and tokens[at[-1]].text.islower())
    ):
        return None
    while at[0] > 0 and (_begins_before(parse, at[0]) or (kind == "PER" and _given_before(parse, at[0]))):
        at.insert(0, at[0] - 1)
    title, where = _title(parse, at, kind)
    if len(at) > 1 and not title and tokens[at[-1]].text.lower() in lists["organisations"]:
        kind = "ORG"  # "National Front", whatever the tagger says
    if title or (len(at) > 1 and _role_right_before(parse, at[0])) or _role_inside(parse, at):
        kind = "PER"
    if kind == "PER":
        at = _after_roles(parse, at)
        while at[-1] + 1 < len(tokens) and len(at) < LONGEST and _goes_on(parse, at[-1]):
            at.append(at[-1] + 1)
    while kind != "PER" and at[-1] + 2 < len(tokens) and tokens[at[-1] + 1].text == "&" and _capital(tokens[at[-1] + 2].text):
        at += [at[-1] + 1, at[-1] + 2]  # "Arle & Coast"
    definite = at[0] > 0 and tokens[at[0] - 1].text.lower() == "the"
    span = Span(tokens[at[0]].span.start, tokens[at[-1]].span.end)
    text = " ".join(_GENITIVE.sub("", parse.article.text[span.start : span.end]).split())
    named = any(c.isalpha() for c in text) and text.lower() not in lists["particles"]
    return Found(span, text, kind, title, definite, where) if named else None


def _no_beginning(token: Token) -> bool:
    """ "Advisers to Mr. Obama", "northern Mexico": small letters begin no name but a particle ("von der Leyen")."""
    low, lists = token.text, people()
    return low.islower() and (token.upos != "PROPN" or low in lists["groups"] or low == "to") and low not in lists["particles"]


def _role_inside(parse: Parse, at: list[int]) -> bool:
    """ "Cleveland Cavaliers basketball star LeBron James": two words with capitals behind a role are a person's name."""
    lists, words = people(), [parse.tokens[i].text for i in at]
    roles = [k for k, w in enumerate(words[:-2]) if w in lists["roles"] or w in lists["epithets"]]
    return bool(roles) and all(_capital(w) for w in words[roles[-1] + 1 :])


def _after_roles(parse: Parse, at: list[int]) -> list[int]:
    """ "FN treasurer Wallerand de Saint", "Tycoon Magnus Orme": the name begins after the last role or common noun. A role as a
    surname ("Billie Jean King", "King Jr") stays, and so does one before a single word, where it can be a first name ("Hunter Biden")."""
    lists = people()
    last = 0
    for k, i in enumerate(at[:-1]):
        word, rest = parse.tokens[i].text, [parse.tokens[j].text.lower() for j in at[k + 1 :]]
        common = word.islower() and word.isalpha() and word not in lists["particles"]
        role = (_is_role(word.lower()) or word.lower() in lists["titles"]) and (
            k > 0 or len([w for w in rest if w not in lists["suffixes"]]) > 1
        )
        if (common or role) and any(w.isalpha() and w not in lists["suffixes"] for w in rest):
            last = k + 1
    return at[last:]


@cache
def _person_nouns() -> frozenset[str]:
    return listed("roles", "epithets", "persons", "male_nouns", "female_nouns") - {"one", "old"}


@cache
def _offices() -> frozenset[str]:
    """What tells of a person beside a name: not the titles that anybody bears."""
    return _person_nouns() | (people()["titles"] - people()["plain_titles"])


def _is_role(low: str) -> bool:
    """True for "tycoon", "striker", "ex-footballer"."""
    return low.startswith("ex-") or low in _person_nouns()


def _role_right_before(parse: Parse, i: int) -> bool:
    """True for "spokeswoman Ottilie Brand": what a person's role introduces is a person, whatever the tagger says."""
    before = parse.tokens[i - 1] if i else None
    return before is not None and before.text in people()["roles"] and parse.tokens[i].span.start == before.span.end + 1


def _title(parse: Parse, at: list[int], kind: str) -> tuple[str, Span | None]:
    """The titles at the head of the words, which are cut off, or right before them, and where they stand; "" where there are none."""
    words = [parse.tokens[i].text for i in at]
    count = title_length(words)
    found = at[:count] if all(_capital(w) for w in words[:count]) and not _of_a_body(words, count, kind) else []
    del at[: len(found)]
    if not found:
        found = _titles_before(parse, at[0])
    if not found:
        return "", None
    span = Span(parse.tokens[found[0]].span.start, parse.tokens[found[-1]].span.end)
    return " ".join(parse.tokens[i].text for i in found if parse.tokens[i].text != "."), span


def _of_a_body(words: list[str], count: int, kind: str) -> bool:
    """True for General Motors, King's College and Prince Edward Island: titles that are a part of what is no person's name."""
    plain = {w.lower().rstrip(".") for w in words[:count]} & people()["plain_titles"]
    return words[count].lower() in ("'s", "’s") or (kind != "PER" and not plain)


def _titles_before(parse: Parse, i: int) -> list[int]:
    """The titles written large right before word i, with those before them."""
    start = i
    while (
        start and i - start < 4 and parse.sentence_at(parse.tokens[start - 1].span.start) is parse.sentence_at(parse.tokens[i].span.start)
    ):
        before = parse.tokens[start - 1].text
        if not (before == "." or (_capital(before) and before.lower().rstrip(".") in listed("titles", "title_openers"))):
            break
        start -= 1
    words = [t.text for t in parse.tokens[start : i + 1]]
    while start < i and title_length(words) != len(words) - 1:
        start, words = start + 1, words[1:]
    return list(range(start, i))


def _goes_on(parse: Parse, i: int) -> bool:
    """True when the name that ends with word i is carried on by the next: a capital right behind, no verb or mark, nor a noun that the
    name stands before ("President Obama Speech")."""
    here, there = parse.tokens[i], parse.tokens[i + 1]
    gap = parse.article.text[here.span.end : there.span.start]
    if gap not in ("", " ") or not there.text[:1].isalpha():
        return there.text == "-" and gap == "" and i + 2 < len(parse.tokens) and _capital(parse.tokens[i + 2].text)
    return (
        _capital(there.text)
        and (there.upos == "PROPN" or here.text.lower() in people()["particles"] or here.text == "-")
        and (there.text.upper() != there.text or here.text.upper() == here.text)
        and not (here.deprel == "compound" and _governor(parse, i) == there)
    )


def _governor(parse: Parse, i: int) -> Token | None:
    sentence, head = parse.sentence_at(parse.tokens[i].span.start), parse.tokens[i].head
    return sentence.tokens[head] if head >= 0 else None


def _begins_before(parse: Parse, i: int) -> bool:
    """True when the word before belongs to the name: a particle written large ("Le" before "Pen")."""
    here, before = parse.tokens[i], parse.tokens[i - 1]
    gap = parse.article.text[before.span.end : here.span.start]
    if before.text == "-" and gap == "" and i > 1:
        return parse.tokens[i - 2].text.lower() in _JOINED
    if before.text.lower() in _JOINED and here.text == "-":
        return True
    return gap == " " and _capital(before.text) and before.text.lower() in people()["particles"]


def _given_before(parse: Parse, i: int) -> bool:
    """True when the word before is a part of the same name by the tree, and neither a title nor a role: the tagger missed "Marine"."""
    sentence = parse.sentence_at(parse.tokens[i].span.start)
    at = next(k for k, t in enumerate(sentence.tokens) if t.span == parse.tokens[i].span)
    if not at:
        return False
    before, here = sentence.tokens[at - 1], sentence.tokens[at]
    glued = parse.article.text[before.span.end : here.span.start] == " "
    linked = here.head == at - 1 or before.head == at or (before.head == here.head and before.deprel == here.deprel)
    linked = linked and bool({"flat", "compound", "nmod:desc"} & {here.deprel, before.deprel})
    alike = _capital(before.text) and before.text.isupper() == here.text.isupper() and before.upos == "PROPN" and not before.ner
    return (
        glued
        and linked
        and alike
        and before.text.lower().rstrip(".") not in _person_nouns()
        and before.text.lower().rstrip(".") not in listed("titles", "title_openers")
    )


@dataclass(frozen=True)
class Unclear:
    """A surname alone that several people of the article bear, with nothing to tell which is meant. `before`: the bearers named before
    it by a name of their own, and where last, the nearest first; `title`: what stands before it. `meant`: who it most likely is all the
    same, and `why`."""

    span: Span
    bearers: tuple[Entity, ...]
    before: tuple[tuple[Entity, Span], ...] = ()
    title: str = ""
    meant: Entity | None = None
    why: str = ""


def build(parse: Parse) -> tuple[list[Entity], list[Unclear]]:
    """The entities in the order of their first mention, and the surnames that two people share and nothing tells apart."""
    names = _without_headline_words(parse, [_in_full(parse, f) for f in found_names(parse)])
    names = _with_echoes(parse, _with_joined(parse, _with_apposed(parse, names)))
    people_named = _people_among(names)
    families, names = _families(parse, people_named, names)
    taken = {s for e in families for s in e.mentions}
    persons, unclear = _persons(parse, [f for f in people_named if f.span not in taken])
    taken |= {s for e in persons for s in e.mentions} | {u.span for u in unclear}
    others = _others(parse, [f for f in names if f.span not in taken and not is_title(f.text) and not _only_described(f, names)])
    for e in others:
        _facts(parse, e, e.mentions)
    return sorted(persons + families + others, key=lambda e: e.mentions[0].start), unclear


def _people_among(names: list[Found]) -> list[Found]:
    """The names that are people's: by title, or by what the tagger says most often of the same words or the same last word; but not
    the one word that begins a body's name and no person's ("Brightwater" of Brightwater Robotics)."""
    votes: dict[str, Counter[str]] = {}
    for f in names:
        for key in {f.text.lower(), "last " + f.words[-1].lower()}:
            votes.setdefault(key, Counter())[f.kind] += 1

    def person(key: str) -> bool:
        return votes[key]["PER"] * 2 >= votes[key].total() + (votes[key]["ORG"] > 0)

    found = [f for f in names if f.title or person(f.text.lower()) or person("last " + f.words[-1].lower())]
    found = [f for f in found if f.title or not (f.words[-1].lower() in listed("institutions", "teams") or _speaking_place(f.text))]
    in_full = {f.words[-1].lower() for f in found if " " in f.text}
    found = [f for f in found if f.title or f.text.lower() not in places() or f.text.lower() in in_full]
    own = {w.lower() for f in found if f.title or " " in f.text for w in f.words}
    bodies = {f.words[0].lower() for f in names if f.kind == "ORG" and " " in f.text and f not in found}
    found = [f for f in found if f.title or " " in f.text or f.text.lower() in own or f.text.lower() not in bodies]
    return [f for f in found if not _only_described(f, found)]


def _only_described(f: Found, names: list[Found]) -> bool:
    """ "The Foreign Secretary", "Novelist", "the Welshman": words for an office, or that always have an article, are nobody's name."""
    words = f.text.lower().split()
    lists = people()
    if f.kind != "PER" and not _is_role(words[-1]):
        return False
    office = all(_is_role(w) or w in lists["titles"] or w in lists["offices"] for w in words)
    former = words[-1].startswith("ex-")
    if office and not f.title and (len(words) > 1 or f.definite or former or words[-1] in lists["offices"] | {"gp", "mp"}):
        return True
    same = [o for o in names if o.text == f.text]
    return len(words) == 1 and all(o.definite and not o.title for o in same)


def _speaking_place(text: str) -> bool:
    return text.lower().replace(" ", "_") in people()["metonyms"]


def _families(parse: Parse, persons: list[Found], names: list[Found]) -> tuple[list[Entity], list[Found]]:
    """ "The Sallises", "the McTavish brothers": groups of their own, never one of them. Also the names, with these grown to their noun."""
    surnames = {fold(parse_name(f.text).family) for f in persons if " " in f.text or f.title}
    out: dict[str, Entity] = {}
    left: list[Found] = []
    for f in names:
        noun = _kin_behind(parse, f)
        stem = re.sub(r"(?:es|s)$", "", fold(f.text))
        plural = f.definite and fold(f.text) not in surnames and fold(f.text) in {stem + "s", stem + "es"} and {stem, stem + "e"} & surnames
        if not (noun and f.definite and fold(f.text) in surnames) and not plural:
            left.append(f)
            continue
        span = Span(f.span.start, noun.end) if noun else f.span
        name = f"The {parse.article.words([span])}"
        made = out.setdefault(name.lower(), Entity(name, SpeakerKind.GROUP))
        made.mentions.append(f.span)
        made.forms[parse.article.words([span])] += 1
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    plurals = {parse_name(f.text).family + ending for f in persons if " " in f.text for ending in ("s", "es")} - {f.text for f in persons}
    said = "|".join(re.escape(plural) for plural in sorted(plurals) if f"he {plural}" in parse.article.text)
    for m in re.finditer(rf"\b[Tt]he ({said})\b", parse.article.text) if said else ():
        if m.start(1) not in taken:
            made = out.setdefault(f"the {m.group(1).lower()}", Entity(f"The {m.group(1)}", SpeakerKind.GROUP))
            made.mentions.append(Span(*m.span(1)))
            made.forms[m.group(1)] += 1
    for made in out.values():
        made.mentions.sort()
    return list(out.values()), left


def _kin_behind(parse: Parse, f: Found) -> Span | None:
    """ "brothers" right behind a name."""
    i = parse.tokens_in(f.span).stop
    near = i < len(parse.tokens) and parse.tokens[i].span.start == f.span.end + 1
    return parse.tokens[i].span if near and parse.tokens[i].text in people()["kin_groups"] else None


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
    """The people found so far. A name is held against the last `NEAREST` of them, and of the others against those alone that share a word
    with it: a text of thousands of names would else take time by the square."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._by_word: dict[str, list[int]] = {}

    def add(self, e: Entity) -> None:
        for word in _words_of(e.parsed) if e.parsed else ():
            self._by_word.setdefault(word, []).append(len(self.all))
        self.all.append(e)

    def near(self, name: Name) -> list[Entity]:
        """In the order in which they were found."""
        last = len(self.all) - NEAREST
        if last <= 0:
            return self.all
        older = {i for word in _words_of(name) for i in self._by_word.get(word, ()) if i < last}
        return [*(self.all[i] for i in sorted(older)), *self.all[last:]]


def _words_of(name: Name) -> set[str]:
    """All the words that a name can be known by, alone or with others."""
    parts = " ".join((*name.words, name.nickname, name.title if not name.given else ""))
    return {word for part in fold(parts).split() for word in (part, part.split("-")[0])}


def _persons(parse: Parse, found: list[Found]) -> tuple[list[Entity], list[Unclear]]:
    """Full names first, longest first; then surnames alone join the one bearer that fits, if there is one."""
    people = _People()
    unclear: list[tuple[Found, list[Entity]]] = []
    shorts = _shorts(found)
    known = {fold(parse_name(f.text).family) for f in found if " " in f.text}
    found = [_without_role(f, known) for f in found if f.title or not is_title(f.text) or fold(f.text) in known]
    for f in sorted(found, key=lambda f: (-len(f.words), f.text.isupper(), not f.title, f.span.start)):
        name = shorts.name_of(f)
        fits = _fitting(people.near(name), name, f)
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
        fits = _fitting(people.near(name), name, f)
        if len(fits) == 1:
            _join(parse, fits[0], f, name)
        else:
            left.append((f, fits))
    return left if len(left) in (0, len(unclear)) else _looked_at_again(parse, people, left, shorts)


def _without_role(f: Found, known: set[str]) -> Found:
    """ "Striker Berg", where the article has a Kai Berg."""
    if len(f.words) != 2 or f.title or f.words[0].lower() not in _person_nouns() or fold(f.words[1]) not in known:
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
    if not name.given and name.title and e.name == name.full:
        e.name = f"{name.title} {name.full}"  # "Mr Justice Oakeshott": without a given name the title is the fullest form
    elif not name.surname and name.title and e.name == name.full:
        e.name = f"{name.title} {name.full}"
    if e.parsed and name.title:
        words = e.parsed.title.split()
        e.parsed = replace(e.parsed, title=" ".join(words + [w for w in name.title.split() if w not in words]))
    e.mentions.append(f.span)
    e.forms[f.text] += 1
    e.hint(sex(name.title), SURE_SEX, f.title, f.title_span)
    _facts(parse, e, [f.span])


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


def _others(parse: Parse, names: list[Found]) -> list[Entity]:
    """Bodies, and places that speak; an acronym joins the name it abbreviates, a short form the one longer name it begins or ends."""
    out: list[Entity] = []
    bracketed = _bracketed(parse, names)
    places = _places(parse, names)
    definite: Counter[int] = Counter()
    for f in sorted(names, key=lambda f: (_ACRONYM.fullmatch(f.text) is not None, -len(f.text), f.text.isupper(), f.span.start)):
        owners = [e for e in out if e.name.lower() == f.text.lower()] or [
            e for e in out if _same_body(e.name, f.text, f.text in places) or (e.name, f.text) in bracketed or _its_last_words(e, f)
        ]
        owners = [e for e in owners if (e.name, f.text) in bracketed] or owners
        owner = owners[0] if len(owners) == 1 else None
        if owner is None:
            owner = Entity(f.text, _written(f.text))
            out.append(owner)
        owner.mentions.append(f.span)
        owner.forms[f.text] += 1
        definite[id(owner)] += f.definite and f.text == owner.name
    _short_heads(parse, out, names)
    _untagged_acronyms(parse, out, names)
    for e in out:
        e.mentions.sort()
    out = [e for e in out if not (e.forms.keys() <= places and _only_a_place(parse, e))]
    for e in out:
        if definite[id(e)] * 2 > e.forms[e.name] and not e.name.isupper():
            e.name = f"The {e.name}"
    return out


def _written(text: str) -> SpeakerKind:
    words = text.lower().split()
    return SpeakerKind.DOCUMENT if len(words) > 1 and words[-1] in people()["written_names"] else SpeakerKind.ORGANISATION


def _places(parse: Parse, names: list[Found]) -> set[str]:
    """The words the tagger takes for a place as a rule and the article has behind "in" or beside other nouns alone; places that stand
    for who governs there are bodies. "Brightwater said" is no place, though the tagger may say so."""
    votes: dict[str, Counter[str]] = {}
    inside: set[str] = set()
    for f in names:
        votes.setdefault(f.text, Counter())[f.kind] += 1
        if _stands_aside(parse, f.span):
            inside.add(f.text)
    return {t for t, v in votes.items() if v["LOC"] * 2 > v.total() and t in inside and not _speaking_place(t)}


def _only_a_place(parse: Parse, e: Entity) -> bool:
    """True for a place where things happen, never one that acts: always behind a preposition, or part of another noun."""
    return all(_stands_aside(parse, span) for span in e.mentions)


def _stands_aside(parse: Parse, span: Span) -> bool:
    sentence = parse.sentence_at(span.start)
    head = tree.head_of(sentence, span)
    if head is None:
        return False
    relation = sentence.tokens[head].deprel
    case = tree.child(sentence, head, "case")
    before = sentence.tokens[case].text.lower() if case is not None else ""
    return (
        relation in ("obl", "nmod", "obl:unmarked") and before not in ("", "by", "to", "from", "'s", "’s", "for")
    ) or relation == "compound"


def _bracketed(parse: Parse, names: list[Found]) -> set[tuple[str, str]]:
    """Name and acronym where one stands in brackets behind the other: "First Czech Russian Bank (FCRB)", either way round."""
    out: set[tuple[str, str]] = set()
    text = parse.article.text
    for f in names:
        m = _BEHIND_IN_BRACKETS.match(text, f.span.end)
        if not m:
            continue
        inside = " ".join(m.group(1).split())
        long, short = (f.text, inside) if len(f.text) >= len(inside) else (inside, f.text)
        if " " in long and _ACRONYM.fullmatch(short) and long[:1].lower() == short[:1].lower():
            out.add((long, short))
    return out


def _without_headline_words(parse: Parse, names: list[Found]) -> list[Found]:
    """ "Elizabeth Warren Hammers Wells Fargo CEO", all in capitals and read as one name, is cut to the name the article has elsewhere."""
    known = {f.text for f in names if f.kind == "PER" and not _is_headline(parse, f)}
    known |= {parse_name(name).family for name in known}
    return [f if f.kind != "PER" or parse_name(f.text).suffix else _cut_to(f, known, _is_headline(parse, f)) for f in names]


def _is_headline(parse: Parse, f: Found) -> bool:
    return parse.article.paragraph_at(f.span.start).kind is Block.HEADLINE


def _cut_to(f: Found, known: set[str], headline: bool) -> Found:
    """The name's beginning, where that is a full name known from elsewhere; in a headline, where it ends with a known surname."""
    if f.text in known:
        return f
    ends = [k for k in range(len(f.words) - 1, 1, -1) if " ".join(f.words[:k]) in known]
    if headline:
        ends += [k for k in range(1, len(f.words)) if f.words[k - 1] in known and not set(f.words[k:]) & known]
    if not ends:
        return f
    text = " ".join(f.words[: ends[0]])
    return replace(f, text=text, span=Span(f.span.start, f.span.start + len(text)))


def _in_full(parse: Parse, f: Found) -> Found:
    """ "Alliance to Reclaim Our Schools (AROS)", of which the tagger saw the last three words: what the letters in brackets stand for."""
    text = parse.article.text
    m = _IN_BRACKETS.match(text, f.span.end)
    letters = m.group(1).upper() if m else ""
    if not letters or len(f.words) >= len(letters):
        return f
    start = parse.article.paragraph_at(f.span.start).span.start
    for before in list(re.finditer(r"(?<!\S)[A-Z][\w'’-]*", text[start : f.span.start]))[: -len(letters) - 1 : -1]:
        words = text[start + before.start() : f.span.end].split()
        if "".join(w[0] for w in words if w[0].isupper()) == letters and all(w[0].isupper() or w in _SMALL for w in words):
            return replace(f, span=Span(start + before.start(), f.span.end), text=" ".join(words), kind="ORG")
    return f


def _its_last_words(e: Entity, f: Found) -> bool:
    """ "The Security Council" after the United Nations Security Council; not the Labour Party after the Scottish Labour Party."""
    if len(f.words) < 2 or not e.name.endswith(" " + f.text) or f.words[-1].lower() not in people()["institutions"]:
        return False
    rest = e.name.removesuffix(" " + f.text)
    return min(e.mentions).start < f.span.start and _capital(rest.split()[-1]) and not _OF_A_NATION.search(rest)


def _same_body(long: str, short: str, place: bool) -> bool:
    if long.lower() == short.lower() or _spelt_out(short, long):
        return True
    if not place and len(short) > 4 and not short.isupper() and long.startswith(short + " ") and not _named_for_a_place(long):
        return True  # "Brightwater" for Brightwater Robotics
    if " " not in short and len(short) > 4 and long.endswith(" " + short):
        return True  # "Harriers" for Eastwick Harriers
    if not _ACRONYM.fullmatch(short) or " " not in long:
        return False
    capitals = "".join(w[0] for w in re.findall(r"[A-Z]\w*", long))
    letters = "".join(w[0] for w in re.findall(r"\w+", long))
    return short in (capitals, letters) or (short.isupper() and len(short) > 2 and capitals.endswith(short))


def _spelt_out(short: str, long: str) -> bool:
    """ "U.N. Security Council" for the United Nations Security Council."""
    first, _, rest = short.partition(" ")
    letters, words = first.replace(".", ""), long.split()
    known = len(letters) > 1 and letters.isupper() and "".join(w[0] for w in words[: len(letters)]) == letters
    return bool(rest) and known and " ".join(words[len(letters) :]) == rest


def _named_for_a_place(long: str) -> bool:
    """True for Liverpool City Council: "Liverpool" alone is the town."""
    return long.split()[-1].lower() in people()["public_bodies"]


def _short_heads(parse: Parse, bodies: list[Entity], names: list[Found]) -> None:
    """ "The Trust", written large, is the only body of the article whose name has the word, named before it."""
    nouns = people()["institutions"]
    bearing: dict[str, list[Entity]] = {}
    for e in bodies:
        for word in {w for w in e.name.split() if w.lower() in nouns and _capital(w) and " " in e.name}:
            bearing.setdefault(word, []).append(e)
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    only = {word: found[0] for word, found in bearing.items() if len(found) == 1 and not _another(parse.article.text, word, taken)}
    for e in [e for e in bodies if e.name in bearing and " " not in e.name]:
        if e.name in only:  # the tagger saw "Trust" alone as a name
            only[e.name].mentions += e.mentions
            only[e.name].forms.update(e.forms)
            bodies.remove(e)
    said = "|".join(re.escape(word) for word in sorted(only) if f"he {word}" in parse.article.text)
    for m in re.finditer(rf"\b[Tt]he ({said})\b(?!['’]?\s+(?:of|for|[A-Z]))", parse.article.text) if said else ():
        owner = only[m.group(1)]
        if m.start(1) not in taken and m.start() > min(owner.mentions).start:
            owner.mentions.append(Span(*m.span(1)))
            owner.forms[m.group(1)] += 1


def _another(text: str, noun: str, taken: set[int]) -> bool:
    """True when the article has another body of that noun, which the tagger overlooked: "the Bank of Vesk"."""
    if all(m.start() in taken for m in re.finditer(re.escape(noun), text)):
        return False
    named = re.finditer(rf"(?<![\w-]){re.escape(noun)} (?:of|for) [A-Z]|(?<=[a-z] )(?!The )[A-Z][\w-]+ {re.escape(noun)}(?![\w-])", text)
    return any(text.index(noun, m.start()) not in taken for m in named)


def _untagged_acronyms(parse: Parse, bodies: list[Entity], names: list[Found]) -> None:
    """ "The RSB" for the Royal Society of Birds, where the tagger sees no name in it: three capitals at least, of one body alone."""
    bearing: dict[str, list[Entity]] = {}
    for e in bodies:
        for form in {"".join(w[0] for w in re.findall(pattern, e.name)) for pattern in (r"[A-Z]\w*", r"\w+")}:
            if len(form) > 2 and sum(map(str.isupper, form)) > 1 and _capital(form):
                bearing.setdefault(form, []).append(e)
    only = {form: found[0] for form, found in bearing.items() if len(found) == 1 and form in parse.article.text}
    if not only:
        return
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    for m in re.finditer(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(only))) + r")(?![\w-])", parse.article.text):
        if m.start() not in taken and m.start() > min(only[m.group()].mentions).start:
            only[m.group()].mentions.append(Span(*m.span()))
            only[m.group()].forms[m.group()] += 1


def _facts(parse: Parse, e: Entity, mentions: list[Span]) -> None:
    """What the words around a name say of its bearer: descriptions, and the bearer's sex."""
    for span in mentions:
        sentence = parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        if head is None:
            continue
        _beside_it(parse, e, sentence, head, span)
        _role_before(e, sentence, span)
        if e.kind is SpeakerKind.PERSON:
            _told_by_form(e, parse.article.text, sentence, span, head)
            for verb in _own_verbs(sentence, head):
                _is_said_to_be(e, sentence, verb)
                _own_words(e, sentence, verb, head)


def _told_by_form(e: Entity, text: str, sentence: Sentence, span: Span, head: int) -> None:
    """What stands by the name in set forms: an age, "KC", "prosecuting"."""
    told = [_IN_COURT[w] for i in tree.children(sentence, head) if (w := sentence.tokens[i].text.lower()) in _IN_COURT]
    if (age := _AGE.match(text, span.end)) and text[span.end] == ",":
        told.append(f"{age.group(1)}-year-old")
    if {"KC", "QC", "SC"} & {w.strip(",") for w in text[span.start : span.end + 4].split()}:
        told.append("barrister")
    e.roles += [(role, role) for role in dict.fromkeys(told) if (role, role) not in e.roles]


def _beside_it(parse: Parse, e: Entity, sentence: Sentence, head: int, span: Span) -> None:
    """Appositions, on either side: "X, head of Y", "the bowler, X", "Tonkin's wife, Maureen"."""
    token = sentence.tokens[head]
    beside = [
        i
        for i in tree.children(sentence, head)
        if sentence.tokens[i].deprel in ("appos", "nmod:desc", "compound") and not span.holds(sentence.tokens[i].span)
    ]
    if token.deprel in ("appos", "flat", "nmod:desc") and token.head >= 0:
        beside.append(token.head)
    if token.deprel == "list" and token.head >= 0 and sentence.tokens[token.head].upos == "NOUN":
        beside.append(token.head)
    for i in beside:
        person = sentence.tokens[i].text.lower() in _offices()
        inside = [
            k
            for k in tree.subtree(sentence, i, frozenset({"appos", "acl:relcl", "punct", "parataxis"}))
            if not span.meets(sentence.tokens[k].span)
            and (k < head) == (i < head)
            and not (
                person
                and sentence.tokens[k].deprel in ("case", "cc")
                and sentence.tokens[k].head == i
                and sentence.tokens[k].upos != "PART"
            )
        ]
        noun = person or sentence.tokens[i].upos == "NOUN" or sentence.tokens[i].text.lower() in people()["organisations"]
        if noun and inside and _beside(parse, tree.span_of(sentence, inside), span):
            _add_role(e, sentence, i, inside)


def _beside(parse: Parse, role: Span, name: Span) -> bool:
    """True when nothing but a comma or bracket, or an age, stands between a description and the name."""
    first, second = sorted((role, name))
    between = re.sub(r"\b(?:aged )?\d{1,3}\b", "", parse.article.text[first.end : second.start])
    return not any(c.isalnum() for c in between)


def _role_before(e: Entity, sentence: Sentence, name: Span) -> None:
    """ "Foreign minister Jean-Marc Ayrault": the nouns and adjectives right before the name, when the last of them is a role."""
    end = next((i for i, t in enumerate(sentence.tokens) if t.span.start >= name.start), 0)
    start = end
    while (start and sentence.tokens[start - 1].upos in ("NOUN", "ADJ", "PROPN")) or (start > 1 and sentence.tokens[start - 1].text == "-"):
        start -= 1
    if start < end and sentence.tokens[end - 1].text.lower() in _person_nouns():
        _add_role(e, sentence, end - 1, list(range(start, end)))


def _own_verbs(sentence: Sentence, head: int) -> list[int]:
    """Heads of the clauses whose subject is the name or the "who" that hangs on it, with those that share the subject."""
    token = sentence.tokens[head]
    alone = tree.child(sentence, head, "conj") is None  # in "Edmund and Rosalind met at her cottage" she is the last, if anyone
    joined = sentence.tokens[token.head] if token.deprel == "conj" and token.head > head - 8 else token
    last = (
        joined is not token and joined.head >= 0 and max(tree.subtree(sentence, token.head), default=0) <= max(tree.subtree(sentence, head))
    )
    subject_of = (token if alone else None) if joined is token else joined if last else None
    out = [subject_of.head] if subject_of and subject_of.deprel in ("nsubj", "nsubj:pass") and subject_of.head >= 0 else []
    for i in tree.children(sentence, head):
        subject = tree.child(sentence, i, "nsubj")
        if sentence.tokens[i].deprel == "acl:relcl" and subject is not None and sentence.tokens[subject].text.lower() in ("who", "that"):
            out.append(i)
    for verb in list(out):
        shared = [i for i in tree.children(sentence, verb) if sentence.tokens[i].deprel in ("conj", "advcl", "xcomp")]
        out += [i for i in shared if tree.child(sentence, i, "nsubj") is None and sentence.tokens[i].upos == "VERB"]
    return out


def _is_said_to_be(e: Entity, sentence: Sentence, verb: int) -> None:
    """ "X is the head of Y", "X, who was the council's leader", "X became mayor", "X was named chairman": not if denied or supposed."""
    said = sentence.tokens[verb]
    below = [sentence.tokens[i] for i in tree.children(sentence, verb)]
    if any(t.lemma.lower() in ("not", "never") or (t.deprel == "aux" and t.text.lower() in _IF) for t in below):
        return
    noun: int | None = None
    if said.upos in ("NOUN", "PROPN") and tree.child(sentence, verb, "cop") is not None:
        noun = verb
    elif said.lemma.lower() in _IS or (said.lemma.lower() in _NAMED and tree.is_passive(sentence, verb)):
        noun = tree.child(sentence, verb, "xcomp", "obj")
    if noun is not None and sentence.tokens[noun].text.lower() in _person_nouns():
        without = frozenset(
            {"nsubj", "nsubj:pass", "cop", "aux", "mark", "punct", "acl:relcl", "advcl", "parataxis", "conj", "cc", "advmod", "ccomp"}
        )
        _add_role(e, sentence, noun, tree.subtree(sentence, noun, without))


def _add_role(e: Entity, sentence: Sentence, noun: int, inside: Iterable[int]) -> None:
    words = [sentence.tokens[k].text for k in inside]
    head = sentence.tokens[noun]
    low = head.text.lower()
    if words[0].lower() in ("to", "of", "in", "for", "with", "and"):
        return
    if (low, " ".join(words)) not in e.roles:
        e.roles.append((low, " ".join(words)))
    e.hint("m" if low in MALE_NOUNS else "f" if low in FEMALE_NOUNS else "", SURE_SEX, head.text, head.span)


def _own_words(e: Entity, sentence: Sentence, verb: int, subject: int) -> None:
    """ "Putin has his doubts", "Anna defended herself": in the object of one's own verb a possessive usually looks back at the subject,
    and a reflexive always."""
    for i in tree.children(sentence, verb):
        if i <= subject or sentence.tokens[i].deprel not in ("obj", "obl", "iobj"):
            continue
        for k in tree.subtree(sentence, i):
            token = sentence.tokens[k]
            low = token.text.lower()
            weight = 2.0 if low in ("himself", "herself") and k == i else 0.5 if token.deprel == "nmod:poss" else 0.0
            if weight and low in HE | SHE:
                e.hint("m" if low in HE else "f", weight, token.text, token.span)
