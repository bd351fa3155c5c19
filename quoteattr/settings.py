"""What can be set, with its defaults."""

from dataclasses import dataclass

DEFAULT_RULES = ("Q101", "Q105", "A201", "A203", "N301", "V402", "V405")  # the default set; codes without a rule yet are passed over


@dataclass(frozen=True, slots=True)
class Settings:
    """`models`: a folder of Stanza models, None for the embedded ones. `threads`: for torch, None for its own choice. `rules`: the codes `check` runs."""

    models: str | None = None
    threads: int | None = None
    rules: tuple[str, ...] = DEFAULT_RULES
