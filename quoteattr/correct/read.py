"""A corrections file -> its rows. It has the columns of the CSV export, as many as are needed to find a statement again, and four more:
`correct_speaker`, `correct_kind`, `not_a_quote` and `merge_into`."""

from __future__ import annotations

from quoteattr.correct.correction import NOBODY, Correction, Corrections, context, plain
from quoteattr.errors import TableError
from quoteattr.read.files import shown
from quoteattr.read.table import read_rows
from quoteattr.types import Kind, SpeakerKind
from quoteattr.write.csv import CORRECTS

FINDS = ("quote_id", "article", "kind", "quote", "speaker_kind", "context_before", "context_after", "source_sha256")
TRUE, FALSE = frozenset({"yes", "y", "true", "1", "x"}), frozenset({"", "no", "n", "false", "0"})


def read_corrections(path: str) -> Corrections:
    """All rows of the file. Raises ReadError, or TableError for the first thing in it that cannot be used."""
    rows = read_rows(path, FINDS + CORRECTS)
    return Corrections(tuple(_correction(path, number, {k: plain(v) for k, v in cells.items()}) for number, cells in rows))


def _correction(path: str, number: int, cells: dict[str, str]) -> Correction:
    where = f"{shown(path)}:{number}"
    speaker = cells["correct_speaker"]
    found = Correction(
        file=shown(path),
        row=number,
        id=cells["quote_id"],
        article=cells["article"],
        sha256=cells["source_sha256"],
        kind=cells["kind"].lower(),
        quote=cells["quote"],
        before=context(cells["context_before"]),
        after=context(cells["context_after"]),
        speaker=NOBODY if speaker.lower() == NOBODY else speaker,
        speaker_kind=_speaker_kind(cells["speaker_kind"].lower(), where) if speaker else SpeakerKind.PERSON,
        new_kind=_kind(cells["correct_kind"].lower(), where),
        not_a_quote=_truth(cells["not_a_quote"], where),
        merge_into=cells["merge_into"],
    )
    _refuse_contradictions(found, where)
    return found


def _speaker_kind(value: str, where: str) -> SpeakerKind:
    """Of the one who is to be the speaker. An export's "unknown" stood for nobody: who has a name now is a person unless the row says."""
    known = [kind.value for kind in SpeakerKind]
    if value and value not in known:
        raise TableError(f"{where}: speaker_kind {value!r} is none of {', '.join(known)}; give one of them, or nothing for a person")
    return SpeakerKind(value) if value not in ("", SpeakerKind.UNKNOWN.value) else SpeakerKind.PERSON


def _kind(value: str, where: str) -> Kind | None:
    known = [kind.value for kind in Kind]
    if value and value not in known:
        raise TableError(f"{where}: correct_kind {value!r} is none of {', '.join(known)}; give one of them, or nothing for no change")
    return Kind(value) if value else None


def _truth(value: str, where: str) -> bool:
    if value.lower() not in TRUE | FALSE:
        raise TableError(f"{where}: not_a_quote {value!r} is neither yes nor no; give yes, or nothing")
    return value.lower() in TRUE


def _refuse_contradictions(row: Correction, where: str) -> None:
    if row.corrects and not row.id and not row.quote:
        raise TableError(f"{where}: neither quote_id nor quote, so the statement cannot be found; copy its row from an export")
    if row.new_kind is Kind.SCARE and row.speaker not in ("", NOBODY):
        raise TableError(f"{where}: a scare quote has no speaker; leave correct_speaker or correct_kind empty")
    if row.merge_into and row.merge_into == row.id:
        raise TableError(f"{where}: merge_into is the row's own quote_id; give that of the first appearance")
