"""The speakers of a report while corrections are made: who is meant by a name that a person wrote, somebody known or somebody new."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quoteattr.correct.correction import Correction
from quoteattr.types import Article, Attribution, Span, Speaker, speaker_id
from quoteattr.write.harmless import visible


class Cast:
    """Everybody who may be meant; new ones join as they are named."""

    def __init__(self, article: Article, speakers: Iterable[Speaker]) -> None:
        self.article, self.speakers = article, list(speakers)

    def trouble(self, row: Correction) -> str:
        """Why the row's speaker cannot be told, "" where he can."""
        found = self._called(row.speaker) if row.speaker else []
        return (
            f"'{visible(row.speaker)}' can be {' or '.join(visible(s.name) for s in found)}; write the whole name" if len(found) > 1 else ""
        )

    def speaker(self, row: Correction) -> Speaker:
        """The one of that name or alias; else a new one, with the places where the name stands in the article."""
        found = self._called(row.speaker)
        if not found:
            found = [_new(row, self.article)]
            self.speakers += found
        return found[0]

    def _called(self, name: str) -> list[Speaker]:
        """Who has the name; only where nobody has, all who have it as an alias."""
        wanted = _key(name)
        named = [s for s in self.speakers if _key(s.name) == wanted]
        return named[:1] or [s for s in self.speakers if wanted in map(_key, s.aliases)]

    def left(self, attributions: Iterable[Attribution]) -> tuple[Speaker, ...]:
        """Those who still are an answer or a candidate, in the order of their first mention."""
        wanted = {name for a in attributions for name in (*(c.speaker for c in a.candidates), *([a.speaker.id] if a.speaker else []))}
        return tuple(sorted((s for s in self.speakers if s.id in wanted), key=lambda s: (s.mentions[0].start if s.mentions else 0, s.id)))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _new(row: Correction, article: Article) -> Speaker:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, row.speaker.split())) + r"(?!\w)"
    mentions = tuple(Span(*m.span()) for m in re.finditer(pattern, article.text))
    return Speaker(
        speaker_id(row.speaker_kind, row.speaker, mentions[0].start if mentions else -1), row.speaker, row.speaker_kind, (), mentions
    )
