"""Words of a text, in the manner of the English Universal Dependencies treebanks.

Clitics stand alone ("do" + "n't", "Putin" + "'s"), so do the parts of a hyphenated compound ("far", "-", "right") unless the
first part is a mere prefix ("anti-EU"), and every quotation mark. Offsets are kept; nothing is normalised.
Source of the rules: the tokenisation of UD English EWT and GUM 2.16 (guidelines: universaldependencies.org/en).
"""

import re

# Prefixes and suffixes that stay with their word, after the Linguistic Data Consortium's list for hyphenated words.
PREFIXES = frozenset(
    "a anti ante bi bio co counter cyber de e eco ex extra hyper infra inter intra macro mega meta micro mid mini mono multi non "
    "neo o off over para per peri poly post pre pro proto pseudo psycho quasi re semi sub super t tele trans tri u ultra un uni "
    "under vice x".split()
)
SUFFIXES = frozenset("able ahol aholic ation esque ette fest fold gate hood in ish isms less logist most off o ship up".split())

TITLES = "Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Col|Maj|Capt|Cpt|Lt|Sgt|Cpl|Pte|Adm|Cmdr|Pres|Supt|Insp|Det|Atty|Messrs|Fr|St|Sr|Jr"
SHORT = (
    "Inc|Corp|Ltd|Co|Bros|Dept|Univ|Assn|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|"
    "Fri|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|"
    "Tex|Va|Vt|Wash|Wis|Wyo|approx|est|etc|al|cf|ca|Ave|Blvd|Rd|Mt|Ft"
)

PATTERN = re.compile(
    rf"""
      https?://[^\s<>"“”]*[^\s<>"“”.,;:!?')\]]              # a web address, without the stop that ends the sentence
    | www\.[^\s<>"“”]*[^\s<>"“”.,;:!?')\]]
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+        # an e-mail address: no longer than any is, or "a-a-a-…" takes for ever
    | [\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,5}}\.(?:com|org|net|gov|edu|io|tv|co\.uk|org\.uk|pdf|docx?|html?)\b  # guardian.co.uk
    | [@\#]\w+                                              # a handle, a hashtag
    | (?:[^\W\d_]\.){{2,}}                                  # U.S. p.m.
    | (?:{TITLES}|{SHORT})\.(?=[\s,;:)\]'’"”-]|$)           # Mr. Corp. Sept.
    | Nos?\.(?=\s?\d)                                       # No. 10, but "No." is an answer
    | [A-Z]\.(?=\s?[A-Z])                                   # an initial: J. K. Rowling
    | \d+(?:[.,:/]\d+)+[^\W_]*                              # 1,000 3.5m 10:30
    | \.\d+
    | \d+[^\W_]*                                            # 48 20th 8million
    | [^\W\d_]+(?:[.&][^\W\d_]+)?(?<=[A-Z].[A-Z])(?=\W|$)   # AT&T, P&G
    | [^\W\d_][^\W_]*                                       # a word, accents and all
    | \.{{2,}} | …
    | -{{2,}} | [–—]+
    | ''|``                                                 # two single marks that stand for a double one
    | ([!?=_*~])\1+
    | \S                                                    # any other sign alone, quotation marks and apostrophes too
    """,
    re.X,
)

CLITIC = re.compile(r"(?i:['’](?:s|re|ve|ll|d|m))(?!\w)")
SPLIT_WORD = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}


def _atoms(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in PATTERN.finditer(text, start, end)]


def _join_apostrophes(text: str, atoms: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Clitics out of an apostrophe and what follows it; an apostrophe within a name ("O'Neill") is no boundary."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(atoms):
        s, e = atoms[i]
        glued = bool(out) and out[-1][1] == s and text[s - 1].isalnum()
        if text[s] in "'’" and e == s + 1 and glued and i + 1 < len(atoms) and atoms[i + 1][0] == e and text[e].isalnum():
            nxt = atoms[i + 1][1]
            left = text[out[-1][0] : out[-1][1]]
            if text[e:nxt].lower() == "t" and left.lower().endswith("n") and len(left) > 1:
                out[-1] = (out[-1][0], s - 1)  # do|n't
                out.append((s - 1, nxt))
            elif CLITIC.fullmatch(text, s, nxt):
                out.append((s, nxt))
            else:
                out[-1] = (out[-1][0], nxt)  # O'Neill, d'Ivoire, rock'n'roll
            i += 2
            continue
        out.append((s, e))
        i += 1
    return out


def _join_hyphens(text: str, atoms: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(atoms):
        s, e = atoms[i]
        if text[s:e] == "-" and out and out[-1][1] == s and i + 1 < len(atoms) and atoms[i + 1][0] == e:
            nxt = atoms[i + 1]
            left, right = text[out[-1][0] : s].lower(), text[nxt[0] : nxt[1]].lower()
            if left in PREFIXES or right in SUFFIXES:
                out[-1] = (out[-1][0], nxt[1])
                i += 2
                continue
        out.append((s, e))
        i += 1
    return out


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of text[start:end] as half-open character spans of `text`, in order.

    >>> t = "He said: 'I won't go to anti-EU talks.'"
    >>> [t[s:e] for s, e in words(t)]
    ['He', 'said', ':', "'", 'I', 'wo', "n't", 'go', 'to', 'anti-EU', 'talks', '.', "'"]
    """
    atoms = _join_hyphens(text, _join_apostrophes(text, _atoms(text, start, len(text) if end is None else end)))
    out: list[tuple[int, int]] = []
    for s, e in atoms:
        cut = SPLIT_WORD.get(text[s:e].lower()) if e - s in (5, 6) else None
        out += [(s, s + cut), (s + cut, e)] if cut else [(s, e)]
    return out
