"""What can be set, with its defaults."""

from dataclasses import dataclass

DEFAULT_RULES = ("Q101", "Q105", "A201", "A203", "N301", "V402", "V405")  # the default set; codes without a rule yet are passed over

SOURCE_RULES = ("V401", "V402", "V403")  # run as well where sources are given


@dataclass(frozen=True, slots=True)
class Settings:
    """`rules`: the codes `check` runs."""

    rules: tuple[str, ...] = DEFAULT_RULES


DEFAULTS = Settings()
