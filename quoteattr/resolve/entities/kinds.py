"""What sort of thing a name is for: a person, a body, a writing, a place, or no name at all."""

from collections import Counter

from quoteattr import tree
from quoteattr.lexicon import listed, people, places
from quoteattr.resolve.entities.records import Entity, Found
from quoteattr.resolve.entities.words import is_role
from quoteattr.types import Parse, Span, SpeakerKind


def people_among(names: list[Found]) -> list[Found]:
    """The names that are people's: by title, or by what the tagger says most often of the same words or the same last word; but not
    the one word that begins a body's name and no person's ("Brightwater" of Brightwater Robotics)."""
    votes: dict[str, Counter[str]] = {}
    for f in names:
        for key in {f.text.lower(), "last " + f.words[-1].lower()}:
            votes.setdefault(key, Counter())[f.kind] += 1

    def person(key: str) -> bool:
        return votes[key]["PER"] * 2 >= votes[key].total() + (votes[key]["ORG"] > 0)

    found = [f for f in names if f.title or person(f.text.lower()) or person("last " + f.words[-1].lower())]
    found = [f for f in found if f.title or not (f.words[-1].lower() in listed("institutions", "teams") or speaking_place(f.text))]
    in_full = {f.words[-1].lower() for f in found if " " in f.text}
    found = [f for f in found if f.title or f.text.lower() not in places() or f.text.lower() in in_full]
    own = {w.lower() for f in found if f.title or " " in f.text for w in f.words}
    known = {f.span for f in found}
    bodies = {f.words[0].lower() for f in names if f.kind == "ORG" and " " in f.text and f.span not in known}
    found = [f for f in found if f.title or " " in f.text or f.text.lower() in own or f.text.lower() not in bodies]
    return not_described(found)


def not_described(names: list[Found]) -> list[Found]:
    """The names without "the Foreign Secretary", "Novelist", "the Welshman": words for an office, or that always have an article, are nobody's
    name."""
    bare = {f.text for f in names if not f.definite or f.title}
    return [f for f in names if not _only_described(f, bare)]


def _only_described(f: Found, bare: set[str]) -> bool:
    """`bare`: what the article has without an article, or behind a title, anywhere."""
    words = f.text.lower().split()
    lists = people()
    if f.kind != "PER" and not is_role(words[-1]):
        return False
    office = all(is_role(w) or w in lists["titles"] or w in lists["offices"] for w in words)
    former = words[-1].startswith("ex-")
    if office and not f.title and (len(words) > 1 or f.definite or former or words[-1] in lists["offices"] | {"gp", "mp"}):
        return True
    return len(words) == 1 and f.text not in bare


def speaking_place(text: str) -> bool:
    return text.lower().replace(" ", "_") in people()["metonyms"]


def kind_of_body(text: str) -> SpeakerKind:
    words = text.lower().split()
    return SpeakerKind.DOCUMENT if len(words) > 1 and words[-1] in people()["written_names"] else SpeakerKind.ORGANISATION


def places_among(parse: Parse, names: list[Found]) -> set[str]:
    """The words the tagger takes for a place as a rule and the article has behind "in" or beside other nouns alone; places that stand
    for who governs there are bodies. "Brightwater said" is no place, though the tagger may say so."""
    votes: dict[str, Counter[str]] = {}
    inside: set[str] = set()
    for f in names:
        votes.setdefault(f.text, Counter())[f.kind] += 1
        if _stands_aside(parse, f.span):
            inside.add(f.text)
    return {t for t, v in votes.items() if v["LOC"] * 2 > v.total() and t in inside and not speaking_place(t)}


def only_a_place(parse: Parse, e: Entity) -> bool:
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
