"""What can be set, with its defaults."""

from dataclasses import dataclass

DEFAULT_RULES = ("Q101", "Q105", "A201", "A203", "N301", "V402", "V405")  # the default set; codes without a rule yet are passed over

SOURCE_RULES = ("V401", "V402", "V403")  # run as well where sources are given

IGNORE_FILE = ".quoteattr-ignores"  # read where it lies in the working directory and the settings name no other


@dataclass(frozen=True, slots=True)
class Settings:
    """What a house sets for `check`, most of it as data. In a file each name is written with hyphens.

    `select`: the codes, or beginnings of codes, that run; `extend_select` more of them, `ignore` fewer. `fail_on`: those whose findings end in
    status 1. `per_file_ignores`: (glob, codes). `exclude`: globs of files not read. `baseline`, `ignores`, `speakers`, `corrections`,
    `against`: paths of files, "" for none. `cache_dir`: "" for the user's own.

    House style. `marks`: "curly" or "straight" quotation marks, "" for what an article has most. `loaded_verbs`: words for "said" that the
    house holds for loaded, `plain_verbs` those it does not, whatever our list says. `unnamed`: more phrases for a source without a name,
    `reasons` for why it has none. `spellings`: how names are written, "Kyiv" or "Kyiv = Kiev, Kiew". `well_known`: people who need no first
    name.
    """

    select: tuple[str, ...] = DEFAULT_RULES
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ("ALL",)
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: str = ""
    ignores: str = ""
    speakers: str = ""
    corrections: str = ""
    against: tuple[str, ...] = ()
    cache_dir: str = ""
    marks: str = ""
    loaded_verbs: tuple[str, ...] = ()
    plain_verbs: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    well_known: tuple[str, ...] = ()


DEFAULTS = Settings()
