"""Where a name begins and ends: what the tagger drew in by mistake is cut off, what it left out is drawn in."""

import re

from quoteattr import tree
from quoteattr.lexicon import listed, people
from quoteattr.resolve.entities.records import Found
from quoteattr.resolve.entities.words import is_capital, is_role, person_nouns
from quoteattr.resolve.names import title_length
from quoteattr.types import Parse, Span, Token

_GENITIVE = re.compile(r"(?:['’]s?|\s)+$")
LONGEST = 12  # words of a name that goes on behind what the tagger saw of it
_JOINED = frozenset({"al", "el", "as", "ul", "abd", "ibn", "bin", "ben", "abu"})  # Arabic parts written with a hyphen


def clean(parse: Parse, span: Span, kind: str) -> Found | None:
    """The name in the span without what the tagger drew in by mistake, or None where no capital is left."""
    tokens = parse.tokens
    at = _pared(parse, span)
    if not any(c.isupper() for i in at for c in tokens[i].text) or (tokens[at[0]].upos == "NUM" and tokens[at[-1]].text.islower()):
        return None
    while at[0] > 0 and (_begins_before(parse, at[0]) or (kind == "PER" and _given_before(parse, at[0]))):
        at.insert(0, at[0] - 1)
    title, where = _title(parse, at, kind)
    kind = _kind(parse, at, kind, title)
    at = _grown(parse, _after_roles(parse, at) if kind == "PER" else at, kind)
    definite = at[0] > 0 and tokens[at[0] - 1].text.lower() == "the"
    span = Span(tokens[at[0]].span.start, tokens[at[-1]].span.end)
    text = " ".join(_GENITIVE.sub("", parse.article.text[span.start : span.end]).split())
    named = any(c.isalpha() for c in text) and text.lower() not in people()["particles"]
    return Found(span, text, kind, title, definite, where) if named else None


def _pared(parse: Parse, span: Span) -> list[int]:
    """The positions of the words in the span, without those at either end that no name begins or ends with."""
    tokens, at = parse.tokens, list(parse.tokens_in(span))
    while at and (_is_sign(tokens[at[0]]) or tokens[at[0]].upos in ("DET", "PRON") or _no_beginning(tokens[at[0]])):
        at.pop(0)
    while at and (_is_sign(tokens[at[-1]]) or _no_end(tokens[at[-1]])):
        at.pop()
    return at


def _is_sign(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text)


def _no_beginning(token: Token) -> bool:
    """ "Advisers to Mr. Obama", "northern Mexico": small letters begin no name but a particle ("von der Leyen")."""
    low, lists = token.text, people()
    return low.islower() and (token.upos != "PROPN" or low in lists["groups"] or low == "to") and low not in lists["particles"]


def _no_end(token: Token) -> bool:
    """ "Fillon's", "Hove Times poll released", "Italian ministers": a genitive, a small verb, a role end no name."""
    return (
        tree.text_of(token) in ("'s", "'")
        or token.text in listed("roles", "groups")
        or (token.upos in ("PRON", "ADP", "VERB", "SCONJ") and token.text.islower())
    )


def _kind(parse: Parse, at: list[int], tagged: str, title: str) -> str:
    """PER behind a title or role, ORG for "National Front", whatever the tagger says; else what it says."""
    if title or (len(at) > 1 and _role_right_before(parse, at[0])) or _role_inside(parse, at):
        return "PER"
    body = len(at) > 1 and parse.tokens[at[-1]].text.lower() in people()["organisations"]
    return "ORG" if body else tagged


def _grown(parse: Parse, at: list[int], kind: str) -> list[int]:
    """The words of the name with those behind them that carry it on."""
    tokens, at = parse.tokens, list(at)
    while kind == "PER" and at[-1] + 1 < len(tokens) and len(at) < LONGEST and _goes_on(parse, at[-1]):
        at.append(at[-1] + 1)
    while kind != "PER" and at[-1] + 2 < len(tokens) and tokens[at[-1] + 1].text == "&" and is_capital(tokens[at[-1] + 2].text):
        at += [at[-1] + 1, at[-1] + 2]  # "Arle & Coast"
    return at


def _role_inside(parse: Parse, at: list[int]) -> bool:
    """ "Cleveland Cavaliers basketball star LeBron James": two words with capitals behind a role are a person's name."""
    lists, words = people(), [parse.tokens[i].text for i in at]
    roles = [k for k, w in enumerate(words[:-2]) if w in lists["roles"] or w in lists["epithets"]]
    return bool(roles) and all(is_capital(w) for w in words[roles[-1] + 1 :])


def _after_roles(parse: Parse, at: list[int]) -> list[int]:
    """ "FN treasurer Wallerand de Saint", "Tycoon Magnus Orme": the name begins after the last role or common noun. A role as a
    surname ("Billie Jean King", "King Jr") stays, and so does one before a single word, where it can be a first name ("Hunter Biden")."""
    lists = people()
    last = 0
    for k, i in enumerate(at[:-1]):
        word, rest = parse.tokens[i].text, [parse.tokens[j].text.lower() for j in at[k + 1 :]]
        common = word.islower() and word.isalpha() and word not in lists["particles"]
        role = (is_role(word.lower()) or word.lower() in lists["titles"]) and (
            k > 0 or len([w for w in rest if w not in lists["suffixes"]]) > 1
        )
        if (common or role) and any(w.isalpha() and w not in lists["suffixes"] for w in rest):
            last = k + 1
    return at[last:]


def _role_right_before(parse: Parse, i: int) -> bool:
    """True for "spokeswoman Ottilie Brand": what a person's role introduces is a person, whatever the tagger says."""
    before = parse.tokens[i - 1] if i else None
    return before is not None and before.text in people()["roles"] and parse.tokens[i].span.start == before.span.end + 1


def _title(parse: Parse, at: list[int], kind: str) -> tuple[str, Span | None]:
    """The titles at the head of the words, which are cut off, or right before them, and where they stand; "" where there are none."""
    words = [parse.tokens[i].text for i in at]
    count = title_length(words)
    found = at[:count] if all(is_capital(w) for w in words[:count]) and not _of_a_body(words, count, kind) else []
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
        if not (before == "." or (is_capital(before) and before.lower().rstrip(".") in listed("titles", "title_openers"))):
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
        return there.text == "-" and gap == "" and i + 2 < len(parse.tokens) and is_capital(parse.tokens[i + 2].text)
    return (
        is_capital(there.text)
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
    return gap == " " and is_capital(before.text) and before.text.lower() in people()["particles"]


def _given_before(parse: Parse, i: int) -> bool:
    """True when the word before is a part of the same name by the tree, and neither a title nor a role: the tagger missed "Marine"."""
    sentence = parse.sentence_at(parse.tokens[i].span.start)
    at = next(k for k, t in enumerate(sentence.tokens) if t.span == parse.tokens[i].span)
    if not at:
        return False
    before, here = sentence.tokens[at - 1], sentence.tokens[at]
    glued, low = parse.article.text[before.span.end : here.span.start] == " ", before.text.lower().rstrip(".")
    linked = here.head == at - 1 or before.head == at or (before.head == here.head and before.deprel == here.deprel)
    linked = linked and bool({"flat", "compound", "nmod:desc"} & {here.deprel, before.deprel})
    alike = is_capital(before.text) and before.text.isupper() == here.text.isupper() and before.upos == "PROPN" and not before.ner
    return glued and linked and alike and low not in person_nouns() and low not in listed("titles", "title_openers")
