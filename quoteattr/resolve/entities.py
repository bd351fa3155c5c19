"""The people, bodies and places of an article, from the names found in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from quoteattr import tree
from quoteattr.lexicon import people
from quoteattr.resolve.names import Name, parse_name, same_person, sex
from quoteattr.types import Mention, Parse, Sentence, Span, SpeakerKind

_GENITIVE = re.compile(r"(?:['’]s?|\s)+$")
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
MALE_NOUNS = frozenset(
    "spokesman chairman congressman businessman father husband son brother king prince actor boy man policeman uncle grandfather".split()
)
FEMALE_NOUNS = frozenset(
    "spokeswoman chairwoman congresswoman businesswoman mother wife daughter sister queen princess actress girl woman policewoman aunt grandmother".split()
)


@dataclass
class Entity:
    """One bearer of a name. `roles`: descriptions the article ties to it, as
    head noun and words ("head", "head of the lower house"); `male`, `female`: how
    often the article's own titles, nouns and pronouns speak for either (never first names)."""

    name: str
    kind: SpeakerKind
    parsed: Name | None = None
    mentions: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, str]] = field(default_factory=list)
    male: float = 0.0
    female: float = 0.0

    @property
    def sex(self) -> str:
        """ "m", "f" or "" where the article does not say."""
        return "m" if self.male > self.female else "f" if self.female > self.male else ""

    def hint(self, sex_: str, weight: float) -> None:
        self.male += weight * (sex_ == "m")
        self.female += weight * (sex_ == "f")


@dataclass
class Found:
    """A name in the text, cleaned: `text` without article and genitive, `title` if one stands before it."""

    span: Span
    text: str
    kind: str
    title: str
    definite: bool


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
    for m in parse.mentions:
        words = text[m.span.start : m.span.end]
        parts = re.split(r"\s+(?:and|&)\s+", words)
        if len(parts) < 2 or not all(map(_capital, parts)) or not known & set(parts):
            yield m
            continue
        start = m.span.start
        for part in parts:
            at = text.index(part, start)
            yield Mention(Span(at, at + len(part)), "PER", m.chain)
            start = at + len(part)


def _with_echoes(parse: Parse, names: list[Found]) -> list[Found]:
    """The same with every further place where a known name or surname stands that the tagger overlooked."""
    text = parse.article.text
    known: dict[str, str] = {}
    for f in names:
        known.setdefault(f.text, f.kind)
        if f.kind == "PER" and " " in f.text:
            known.setdefault(parse_name(f.text).family, "PER")
    forms = sorted((k for k in known if len(k) > 2 and k[0].isupper()), key=len, reverse=True)
    if not forms:
        return names
    out = list(names)
    taken = {i for f in names for i in range(f.span.start, f.span.end)}
    for m in re.finditer(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])", text):
        if not taken & set(range(*m.span())):
            found = _clean(parse, Span(*m.span()), known[m.group()])
            if found and not taken & set(range(found.span.start, found.span.end)):
                out.append(found)
                taken |= set(range(found.span.start, found.span.end))
    return sorted(out, key=lambda f: f.span)


def _capital(text: str) -> bool:
    return text[:1].isupper()


def _clean(parse: Parse, span: Span, kind: str) -> Found | None:
    """The name in the span without what the tagger drew in by mistake, or None where no capital is left."""
    tokens, lists = parse.tokens, people()
    at = list(parse.tokens_in(span))
    while at and (not any(c.isalnum() for c in tokens[at[0]].text) or tokens[at[0]].upos in ("DET", "PRON")):
        at.pop(0)
    while at and (
        not any(c.isalnum() for c in tokens[at[-1]].text)
        or tree.text_of(tokens[at[-1]]) in ("'s", "'")
        or tokens[at[-1]].text in lists["roles"]
    ):
        at.pop()
    if not at or not any(_capital(tokens[i].text) or tokens[i].text[:1].isdigit() for i in at):
        return None
    while at[0] > 0 and _begins_before(parse, at[0]):
        at.insert(0, at[0] - 1)
    title = _title(parse, at)
    kind = "PER" if title or (len(at) > 1 and _role_right_before(parse, at[0])) else kind
    if kind == "PER":
        at = _after_roles(parse, at)
        while at[-1] + 1 < len(tokens) and _goes_on(parse, at[-1]):
            at.append(at[-1] + 1)
    definite = at[0] > 0 and tokens[at[0] - 1].text.lower() == "the"
    span = Span(tokens[at[0]].span.start, tokens[at[-1]].span.end)
    text = " ".join(_GENITIVE.sub("", parse.article.text[span.start : span.end]).split())
    return Found(span, text, kind, title, definite) if text and any(c.isalpha() for c in text) else None


def _after_roles(parse: Parse, at: list[int]) -> list[int]:
    """ "FN treasurer Wallerand de Saint", "Deputy Trade Minister Ruslan Odrecht": the name begins after the last role or common noun.
    A role as a surname ("Billie Jean King", "King Jr") stays."""
    lists = people()
    last = 0
    for k, i in enumerate(at[:-1]):
        word, rest = parse.tokens[i].text, [parse.tokens[j].text.lower() for j in at[k + 1 :]]
        common = word.islower() and word.isalpha() and word not in lists["particles"]
        role = k > 0 and word.lower() in lists["roles"] | lists["titles"]
        if (common or role) and any(w.isalpha() and w not in lists["suffixes"] for w in rest):
            last = k + 1
    return at[last:]


def _role_right_before(parse: Parse, i: int) -> bool:
    """True for "spokeswoman Ottilie Brand": what a person's role introduces is a person, whatever the tagger says."""
    before = parse.tokens[i - 1] if i else None
    return before is not None and before.text in people()["roles"] and parse.tokens[i].span.start == before.span.end + 1


def _title(parse: Parse, at: list[int]) -> str:
    """The titles at the head of the words, which are cut off, or right before them; "" where there are none."""
    titles, found = people()["titles"], []
    while len(at) > 1 and parse.tokens[at[0]].text.lower().rstrip(".") in titles and _capital(parse.tokens[at[0]].text):
        found.append(parse.tokens[at.pop(0)].text)
    before = parse.tokens[at[0] - 1].text if at[0] else ""
    if not found and before.lower().rstrip(".") in titles and _capital(before):
        found = [before]
    return " ".join(found)


def _goes_on(parse: Parse, i: int) -> bool:
    """True when the name that ends with word i is carried on by the next: a capital right behind, not a verb or a mark."""
    here, there = parse.tokens[i], parse.tokens[i + 1]
    gap = parse.article.text[here.span.end : there.span.start]
    if gap not in ("", " ") or not there.text[:1].isalpha():
        return there.text == "-" and gap == "" and i + 2 < len(parse.tokens) and _capital(parse.tokens[i + 2].text)
    return (
        _capital(there.text)
        and (there.upos == "PROPN" or here.text.lower() in people()["particles"] or here.text == "-")
        and (there.text.upper() != there.text or here.text.upper() == here.text)
    )


def _begins_before(parse: Parse, i: int) -> bool:
    """True when the word before belongs to the name: a particle written large ("Le" before "Pen")."""
    here, before = parse.tokens[i], parse.tokens[i - 1]
    glued = parse.article.text[before.span.end : here.span.start] == " "
    return glued and _capital(before.text) and before.text.lower() in people()["particles"]


@dataclass(frozen=True)
class Unclear:
    """A surname alone that several people of the article bear, with nothing to tell which is meant."""

    span: Span
    bearers: tuple[Entity, ...]


def build(parse: Parse) -> tuple[list[Entity], list[Unclear]]:
    """The entities in the order of their first mention, and the surnames that two people share and nothing tells apart."""
    names = _with_echoes(parse, found_names(parse))
    persons, unclear = _persons(parse, names)
    taken = {s for e in persons for s in e.mentions} | {u.span for u in unclear}
    others = _others([f for f in names if f.span not in taken])
    for e in others:
        _roles(parse, e, e.mentions)
    return sorted(persons + others, key=lambda e: e.mentions[0].start), unclear


def _people_among(names: list[Found]) -> list[Found]:
    """The names that are people's: by title, or by what the tagger says most often of the same words or the same last word."""
    votes: dict[str, Counter[str]] = {}
    for f in names:
        for key in {f.text.lower(), "last " + f.text.lower().split()[-1]}:
            votes.setdefault(key, Counter())[f.kind] += 1

    def person(key: str) -> bool:
        return votes[key]["PER"] * 2 >= votes[key].total()

    return [f for f in names if f.title or person(f.text.lower()) or person("last " + f.text.lower().split()[-1])]


def _persons(parse: Parse, names: list[Found]) -> tuple[list[Entity], list[Unclear]]:
    """Full names first, longest first; then surnames alone join the one bearer that fits, if there is one."""
    out: list[Entity] = []
    unclear: list[Unclear] = []
    found = sorted(_people_among(names), key=lambda f: (-len(f.text.split()), f.span.start))
    for f in found:
        name = parse_name(f"{f.title} {f.text}".strip())
        fits = [e for e in out if e.parsed and same_person(e.parsed, name)] or [
            e for e in out if not name.given and e.name.lower().split()[0] == f.text.lower()
        ]
        fits = [e for e in fits if e.parsed and e.parsed.full.lower() == name.full.lower()] or fits
        own = sex(name.title)
        if len(fits) > 1 and own:  # "Mr Sallis" is not the sister; if all others are known to be women, it is he
            fits = [e for e in fits if e.sex == own] or [e for e in fits if not e.sex] or fits
        if len(fits) > 1:
            unclear.append(Unclear(f.span, tuple(fits)))
            continue
        if not fits:
            fits = [Entity(name.full or f.text, SpeakerKind.PERSON, name)]
            out += fits
        if not name.given and name.title and fits[0].name == name.full:
            fits[0].name = f"{name.title} {name.full}"  # "Mr Justice Oakeshott": without a given name the title is the fullest form
        fits[0].mentions.append(f.span)
        fits[0].forms[f.text] += 1
        fits[0].hint(own, 3)
        _roles(parse, fits[0], [f.span])
    for e in out:
        e.mentions.sort()
    return out, unclear


def _others(names: list[Found]) -> list[Entity]:
    """Bodies and places by their words; an acronym joins the name it abbreviates, a short form the longer one it ends or begins."""
    out: list[Entity] = []
    definite: Counter[str] = Counter()
    for f in sorted(names, key=lambda f: (-len(f.text), f.span.start)):
        owner = next((e for e in out if _same_body(e.name, f.text)), None)
        if owner is None:
            owner = Entity(f.text, SpeakerKind.ORGANISATION)
            out.append(owner)
        owner.mentions.append(f.span)
        owner.forms[f.text] += 1
        definite[owner.name] += f.definite and f.text == owner.name
    for e in out:
        e.mentions.sort()
        if definite[e.name] * 2 > e.forms[e.name] and not e.name.isupper():
            e.name = f"The {e.name}"
    return out


def _same_body(long: str, short: str) -> bool:
    if long.lower() == short.lower():
        return True
    if len(short) > 4 and " " not in short and long.startswith(short + " "):
        return True  # "Brightwater" for Brightwater Robotics
    capitals = "".join(w[0] for w in re.findall(r"[A-Z]\w*", long))
    return short.isupper() and len(short) > 1 and (capitals == short or (len(short) > 2 and capitals.endswith(short)))


def _roles(parse: Parse, e: Entity, mentions: list[Span]) -> None:
    """Descriptions by apposition, and what the words around the name say of the bearer's sex."""
    for span in mentions:
        sentence = parse.sentence_at(span.start)
        head = tree.head_of(sentence, span)
        if head is None:
            continue
        token = sentence.tokens[head]
        appositions = [
            i
            for i in tree.children(sentence, head)
            if sentence.tokens[i].deprel in ("appos", "nmod:desc", "compound") and not span.holds(sentence.tokens[i].span)
        ]
        if token.deprel in ("appos", "flat", "nmod:desc") and token.head >= 0:
            appositions.append(token.head)
        for i in appositions:
            inside = [
                k
                for k in tree.subtree(sentence, i, frozenset({"appos", "acl:relcl", "punct", "parataxis"}))
                if not span.holds(sentence.tokens[k].span)
            ]
            if sentence.tokens[i].upos in ("NOUN", "PROPN") and inside and _beside(parse, tree.span_of(sentence, inside), span):
                _add_role(e, sentence.tokens[i].text.lower(), [sentence.tokens[k].text for k in inside])
        _role_before(e, sentence, span)
        if e.kind is SpeakerKind.PERSON and token.deprel == "nsubj" and token.head >= 0:
            _own_possessive(e, sentence, token.head, head)


def _beside(parse: Parse, role: Span, name: Span) -> bool:
    """True when nothing but a comma or bracket stands between a description and the name."""
    first, second = sorted((role, name))
    return not any(c.isalnum() for c in parse.article.text[first.end : second.start])


def _role_before(e: Entity, sentence: Sentence, name: Span) -> None:
    """ "Foreign minister Jean-Marc Ayrault": the nouns and adjectives right before the name, when the last of them is a role."""
    end = next((i for i, t in enumerate(sentence.tokens) if t.span.start >= name.start), 0)
    start = end
    while (start and sentence.tokens[start - 1].upos in ("NOUN", "ADJ", "PROPN")) or (start > 1 and sentence.tokens[start - 1].text == "-"):
        start -= 1
    words = [t.text for t in sentence.tokens[start:end]]
    if words and words[-1].lower() in people()["roles"] | MALE_NOUNS | FEMALE_NOUNS:
        _add_role(e, words[-1].lower(), words)


def _add_role(e: Entity, noun: str, words: list[str]) -> None:
    if words[0].lower() in ("to", "of", "in", "for", "with", "and"):
        return
    if (noun, " ".join(words)) not in e.roles:
        e.roles.append((noun, " ".join(words)))
    e.hint("m" if noun in MALE_NOUNS else "f" if noun in FEMALE_NOUNS else "", 3)


def _own_possessive(e: Entity, sentence: Sentence, verb: int, subject: int) -> None:
    """ "Putin has his doubts": a possessive in the object of one's own verb usually looks back at the subject."""
    for i in tree.children(sentence, verb):
        if i > subject and sentence.tokens[i].deprel in ("obj", "obl"):
            for k in tree.subtree(sentence, i):
                if sentence.tokens[k].deprel == "nmod:poss":
                    low = sentence.tokens[k].text.lower()
                    e.hint("m" if low in HE else "f" if low in SHE else "", 0.5)
