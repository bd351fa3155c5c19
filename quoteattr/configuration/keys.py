"""The keys of a configuration file, in the order in which they are shown: one for each field of Settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Form(str, Enum):
    """What a value has to be. `LINES`: a list that setup.cfg parts by lines alone, since its entries have commas."""

    CODES = "list of codes"
    LIST = "list"
    LINES = "list, by line"
    GLOBS = "list of globs"
    PATHS = "list of paths"
    PATH = "path"
    WORD = "word"
    TABLE = "table of globs and codes"


LISTS = (Form.CODES, Form.LIST, Form.LINES, Form.GLOBS, Form.PATHS)
FILE = "-file"


@dataclass(frozen=True, slots=True)
class Key:
    """`field`: of Settings. `example`: a value as TOML. `choices`: for a word, those there are. `in_file`: its entries may stand in a text
    file, one a line, that the key with "-file" behind it names."""

    field: str
    form: Form
    meaning: str
    example: str
    choices: tuple[str, ...] = ()
    in_file: bool = False

    @property
    def name(self) -> str:
        """As it is written in a file, with hyphens."""
        return self.field.replace("_", "-")


KEYS = (
    Key("select", Form.CODES, "The codes, or beginnings of codes, of the rules that run; ALL for every rule.", '["Q", "A201"]'),
    Key("extend_select", Form.CODES, "More of them, beside those of select.", '["A204"]'),
    Key("ignore", Form.CODES, "Those that do not run. Of two beginnings that fit a code the longer one counts.", '["A202"]'),
    Key("fail_on", Form.CODES, "The codes whose findings end in status 1; the others are told all the same.", '["Q", "V4"]'),
    Key("per_file_ignores", Form.TABLE, "Codes that do not run on the files of a glob.", '{"letters/*" = ["A204"]}'),
    Key("exclude", Form.GLOBS, "Files that check passes over.", '["drafts", "*.bak.txt"]'),
    Key("baseline", Form.PATH, "A file of findings that are known and not told again.", '"house/baseline.json"'),
    Key("ignores", Form.PATH, "A file of findings to ignore, for articles that cannot hold a comment.", '"house/ignores.txt"'),
    Key("speakers", Form.PATH, "A CSV or .json of speakers you know.", '"house/speakers.csv"'),
    Key("corrections", Form.PATH, "A CSV of a person's corrections, replayed on what is found.", '"house/corrections.csv"'),
    Key("against", Form.PATHS, "Transcripts or source texts that quotes are held against.", '["hansard.txt"]'),
    Key("cache_dir", Form.PATH, "Where results of unchanged files are kept; empty for the user's own cache.", '".cache/quoteattr"'),
    Key("marks", Form.WORD, "Quotation marks of the house; empty for what an article has most.", '"curly"', ("curly", "straight")),
    Key("loaded_verbs", Form.LIST, 'Verbs for "said" that the house holds for loaded.', '["blast"]', in_file=True),
    Key("plain_verbs", Form.LIST, "Verbs that it does not, whatever our list says.", '["claim"]', in_file=True),
    Key("unnamed", Form.LIST, "More phrases for a source without a name.", '["a Whitehall source"]', in_file=True),
    Key("reasons", Form.LIST, "More phrases that give a reason why a source has no name.", '["for fear of his job"]', in_file=True),
    Key("spellings", Form.LINES, "How names are written, and ways in which they are not.", '["Kyiv = Kiev, Kiew"]', in_file=True),
    Key("well_known", Form.LIST, "People who need no first name.", '["Churchill"]', in_file=True),
)
BY_NAME = {key.name: key for key in KEYS} | {key.name + FILE: key for key in KEYS if key.in_file}
