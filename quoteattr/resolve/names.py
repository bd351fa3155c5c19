"""The parts of a person's name, and when two names can be one person's. No list of first names is asked, here or anywhere."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from quoteattr.lexicon import listed, people
from quoteattr.words import without_accents

SPELLING, GIVEN_SPELLING = (
    85.0,
    86.0,
)  # rapidfuzz ratio (0-100) from which two surnames, two given names are one misspelt: not Frances and Francis
LONG = 6  # letters from which a surname alone may be misspelt: Brown and Browne, Reed and Reid are two people
SAME, MISSPELT = 2, 1  # how close two names are; 0: two people
_GENERATION = re.compile(r"(?:jr|sr|[ivx]{2,5})\.?", re.I)
_LOWER_SUFFIXES = frozenset({"jr", "sr", "esq", "phd"})  # the others are written large: "Om" is a name, "OM" is not
_PATRONYMICS = frozenset({"bin", "ibn", "bint"})
_ARTICLES = frozenset({"al", "el"})
_WORD = re.compile(r"(?:(?<!\w)['’]t(?!\w)|[^\W_]+(?:['’.\-‐‑][^\W_]+)*)\.?")
_NICKNAME = re.compile(  # Robert "Bob" Tull, Robert (Bob) Tull: words in marks between two names
    r"(?<=\w)\s+[\"“‘'(]\s*([^\"“”()]+?)\s*[\"”’')](?=\s+[^\W\d_])"
)
_TAIL = re.compile(r"\s+of\s+(?:the\s+)?[A-Z].*$")  # Lord Smith of Finsbury


@dataclass(frozen=True, slots=True)
class Name:
    """All parts as written; `particle` belongs to the surname ("Le" Pen, "de Saint" Just). A king, a pope and "Sir Alan" have a given
    name alone. `family_first`: written surname first ("Kim Jong Un")."""

    title: str = ""
    given: str = ""
    particle: str = ""
    surname: str = ""
    suffix: str = ""
    nickname: str = ""
    family_first: bool = False

    @property
    def full(self) -> str:
        """The name in the order written, with a Jr. or III; titles, honours and nickname left out."""
        suffix = " ".join(w for w in self.suffix.split() if _GENERATION.fullmatch(w))
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(x for x in (*parts, suffix) if x)

    @property
    def family(self) -> str:
        return " ".join(x for x in (self.particle, self.surname) if x)

    @property
    def words(self) -> tuple[str, ...]:
        """Given name and surname word by word, in the order written."""
        return tuple((f"{self.family} {self.given}" if self.family_first else f"{self.given} {self.family}").split())


@lru_cache(8192)
def fold(text: str) -> str:
    """What is compared of a name: small letters without accents, one kind of apostrophe and hyphen, no full stops."""
    bare = without_accents(text).casefold()
    return " ".join(bare.replace("’", "'").replace("‐", "-").replace("‑", "-").replace(".", " ").split())


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


@lru_cache(8192)
def parse_name(text: str) -> Name:
    """Split a name as written. What follows a comma is a role, unless it is an honour.

    >>> parse_name("Ms Marine Le Pen").family
    'Le Pen'
    >>> parse_name("Wallerand de Saint Just").family
    'de Saint Just'
    >>> parse_name("Sir Alan").given
    'Alan'
    """
    nicknames = _NICKNAME.findall(text)
    head, _, after = _NICKNAME.sub("", text).partition(",")
    words = _WORD.findall(re.sub(r"^[Tt]he\s+(?=\S)", "", head.strip()))
    titles = words[: title_length(words)]
    words = words[len(titles) :]
    if titles and len(words) > 2 and words[1].lower() == "of":
        words = _WORD.findall(_TAIL.sub("", " ".join(words)))
    elif len(words) > 2 and words[1].lower() == "of":
        return Name(surname=" ".join(words))  # the Duke of Sussex
    cut = len(words)
    while cut > 1 and _is_suffix(words[cut - 1]):
        cut -= 1
    suffix = words[cut:] + ([w for w in _WORD.findall(after) if _is_suffix(w)] if _is_suffix((_WORD.findall(after) or [""])[0]) else [])
    given, particle, surname = _parted(words[:cut], bool(titles))
    regnal = any(_GENERATION.fullmatch(w) and _plain(w) not in _LOWER_SUFFIXES for w in suffix)
    if not given and " " not in surname and not particle and (regnal or (titles and _plain(titles[-1]) in people()["given_titles"])):
        given, surname = surname, ""
    return Name(" ".join(titles), given, particle, surname, " ".join(suffix), *nicknames[:1])


def title_length(words: list[str]) -> int:
    """How many of the words are titles; the last word never is one: "Mr" alone is all there is."""
    lists, end = people(), 0
    while True:
        at = end
        while at < len(words) - 1 and _plain(words[at]) in lists["title_openers"]:
            at += 1
        if at >= len(words) - 1 or _plain(words[at]) not in lists["titles"] or words[at + 1].lower() == "of":
            return end
        end = at + 1


def _is_suffix(word: str) -> bool:
    low = _plain(word)
    if _GENERATION.fullmatch(word):
        return low in _LOWER_SUFFIXES or word.isupper()
    return low in people()["suffixes"] and (low in _LOWER_SUFFIXES or word.replace(".", "").isupper())


def _parted(words: list[str], titled: bool) -> tuple[str, str, str]:
    """Given name, particle and surname; the surname is the last word with what particles draw in."""
    if len(words) > 3 and "y" in words[2:-1]:
        at = words.index("y", 2)
        return " ".join(words[: at - 1]), "", " ".join(words[at - 1 :])  # José Ortega y Gasset
    starts = [i for i in range(len(words) - 1) if _draws(words, i, titled)]
    if not starts:
        return " ".join(words[:-1]), "", words[-1] if words else ""
    articles = [i for i in starts if _plain(words[i]) in _ARTICLES]
    first = end = articles[-1] if articles else starts[0]
    while end < len(words) - 1 and _plain(words[end]) in people()["particles"]:
        end += 1
    return " ".join(words[:first]), " ".join(words[first:end]), " ".join(words[end:])


def _draws(words: list[str], i: int, titled: bool) -> bool:
    """True for a particle that begins the surname. "bin Rashid" of Khalid bin Rashid Al Amiri is the father; Al Gore is called Al."""
    low = _plain(words[i])
    if low not in people()["particles"]:
        return False
    if low in _PATRONYMICS and i + 2 < len(words) and _plain(words[i + 1]) not in people()["particles"]:
        return False
    return i > 0 or titled or len(words) > 2 or words[0].islower() or low not in people()["given_particles"]


def arranged(name: Name, titled: Container[str], alone: Container[str]) -> Name:
    """The name with its surname where the article itself has it: `titled` are the folded words that stand behind a Mr or Ms alone,
    `alone` those without any title.

    >>> arranged(parse_name("Park Geun-hye"), {"park"}, set()).family
    'Park'
    >>> arranged(parse_name("José Luis Herrera Campos"), set(), {"herrera"}).family
    'Herrera Campos'
    """
    words = name.words
    if len(words) < 2 or not name.given:
        return name
    folded = [fold(w) for w in words]
    if folded[-1] in titled or fold(name.family) in titled:
        return name
    if folded[0] in titled or _looks_family_first(words, folded, alone):
        return replace(name, given=" ".join(words[1:]), particle="", surname=words[0], family_first=True)
    if folded[-1] in alone or fold(name.family) in alone or name.particle:
        return name
    middle = next((i for i in range(1, len(words) - 1) if folded[i] in titled or (len(words) > 3 and folded[i] in alone)), None)
    return name if middle is None else replace(name, given=" ".join(words[:middle]), surname=" ".join(words[middle:]))


def _looks_family_first(words: tuple[str, ...], folded: list[str], alone: Container[str]) -> bool:
    """ "Kim Ye-jin", by the hyphen before a small letter; or one of the few surnames that hardly ever are anything else."""
    lists = people()
    second = re.fullmatch(r"[A-Z]\w*[-‐‑][a-z]\w*", words[-1])
    if second and len(words) == 2 and "-" not in folded[0]:
        return True
    common = folded[0] in lists["family_first"] or (len(words) == 3 and folded[0] in lists["family_first_of_three"])
    return common and len(words) < 4 and folded[-1] not in alone


def _alike(a: str, b: str, needed: float = SPELLING) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and a[0] == b[0] and fuzz.ratio(a, b) >= needed)


def _plural(a: str, b: str) -> bool:
    """True for Cameron and Camerons, Robert and Roberts."""
    short, long = sorted((a, b), key=len)
    return long in (short + "s", short + "es")


def _misspelt(a: str, b: str) -> bool:
    """Stricter for given names, where Daniel and Daniela, Marine and Marion are two people: as long, and the same at both ends."""
    return a == b or (len(a) == len(b) and a[-1] == b[-1] and _alike(a, b, GIVEN_SPELLING))


def _given_fit(a: Name, b: Name) -> int:
    """How well two given names can be one: the same, misspelt, an initial of the other, or one of two names left out."""
    if not a.given or not b.given:
        return SAME
    return max(_words_fit(xs, ys) for xs in _spelt(a) for ys in _spelt(b))


def _spelt(name: Name) -> list[list[str]]:
    """The given name's words, with the nickname, as words and with "JK" taken for two initials."""
    words = fold(f"{name.given} {name.nickname}").split()
    initials = [x for w in name.given.replace(".", " ").split() for x in (fold(w) if w.isupper() and len(w) < 4 else [fold(w)])]
    return [words, initials]


def _words_fit(xs: list[str], ys: list[str]) -> int:
    short, long = sorted((xs, ys), key=len)
    return min((max(_word_fit(x, y) for y in long) for x in short), default=0)


def _word_fit(x: str, y: str) -> int:
    if x == y or (len(x) == 1 and y[0] == x) or (len(y) == 1 and x[0] == y):
        return SAME
    return MISSPELT if _misspelt(x, y) else 0


def family_parts(name: Name) -> tuple[str, str]:
    """Particle and surname, folded; "al-Amiri" is "Al Amiri"."""
    particle, surname = " ".join("saint" if w == "st" else w for w in fold(name.particle).split()), fold(name.surname)
    article, _, rest = surname.partition("-")
    return (article, rest) if rest and article in _ARTICLES and not particle else (particle, surname)


def _family_fit(a: Name, b: Name) -> int:
    (particle, x), (other, y) = family_parts(a), family_parts(b)
    if x == y and (particle == other or not (particle and other)):
        return SAME
    short, long = (a, y) if len(x) < len(y) else (b, x)
    if not short.given and min(x, y, key=len) in (long.split()[0], long.split()[-1]) and " " in long:
        return SAME  # Herrera for Herrera Campos
    whole = fold(a.family), fold(b.family)
    long_enough = min(len(x), len(y)) >= LONG or (fold(a.given) == fold(b.given) and len(a.given) > 1)
    plural = _plural(*whole) and not (a.given and b.given)
    return MISSPELT if long_enough and not plural and _alike(*whole) else 0


@lru_cache(8192)
def closeness(a: Name, b: Name) -> int:
    """SAME, MISSPELT in one part, or 0 where something in the two names speaks against one person: surnames or given names that do
    not fit, titles of two sexes, a Jr and a Sr."""
    which, other = ({g for g in fold(n.suffix).split() if _GENERATION.fullmatch(g)} for n in (a, b))
    if len({sex(a.title), sex(b.title)} - {""}) > 1 or (which and other and which != other):
        return 0
    if not a.surname or not b.surname:
        return SAME if _one_given_name(a, b) or _one_given_name(b, a) else 0
    if fold(a.full) == fold(b.family) or fold(b.full) == fold(a.family):
        return SAME  # "Al Amiri", which by itself could be a man called Al
    if len(a.words) == 2 and fold(a.words[0]) == fold(b.words[-1]) and fold(" ".join(a.words[1:])) == fold(" ".join(b.words[:-1])):
        return SAME  # Higuchi Ichiyo, Ichiyo Higuchi
    fits = _family_fit(a, b), _given_fit(a, b)
    return min(fits) if sum(fits) > 2 * MISSPELT else 0


def _one_given_name(a: Name, b: Name) -> bool:
    """True when `a`, a given name alone ("Sir Alan", "King Charles"), can be `b`. A king is nobody who is called otherwise."""
    if a.surname:
        return False
    if not b.surname:
        return fold(a.given) == fold(b.given)
    if not b.given and not b.title:
        return fold(a.given) == fold(b.family)
    royal = {_plain(w) for w in a.title.split()} & people()["royal"] or (not a.title and bool(a.suffix))
    if royal and not {_plain(w) for w in a.title.split()} & {_plain(w) for w in b.title.split()}:
        return False
    return bool(b.given) and fold(a.given) in (fold(b.given).split()[0], fold(b.nickname))


def same_person(a: Name, b: Name) -> bool:
    """True when nothing in the two names speaks against one person."""
    return closeness(a, b) > 0


def called(name: Name, word: str) -> bool:
    """True when the word alone can be what the bearer is called: the given name, its first word, or the nickname."""
    given, word = fold(name.given), fold(word)
    return bool(given) and word in (given, given.split()[0], given.split()[0].split("-")[0], fold(name.nickname))  # Lacey-Mae: Lacey


def is_title(text: str) -> bool:
    """True for words that are titles and roles and no name: "Prime Minister", "Vicar"."""
    words = [_plain(w) for w in _WORD.findall(text)]
    return bool(words) and words[-1] in listed("titles", "roles") and listed("titles", "roles", "title_openers").issuperset(words[:-1])


def sex(title: str) -> str:
    """ "m" or "f" where a title says so, else "". First names never say."""
    words = {w.lower().rstrip(".") for w in title.split()}
    return "m" if words & people()["masculine"] else "f" if words & people()["feminine"] else ""
