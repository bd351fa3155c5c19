"""The speakers file of a newsroom -> who is known beyond one article: names, aliases, roles, kind and an id (of Wikidata, say).

CSV with the header `name,aliases,roles,kind,id`, several aliases or roles parted by semicolons; or .json, a list of objects with the
same keys, `aliases` and `roles` as lists. What is left out is empty, and `kind` then "person".
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from quoteattr.errors import TableError
from quoteattr.read import files
from quoteattr.read.table import read_rows, read_text
from quoteattr.types import KnownSpeaker, SpeakerKind

COLUMNS = ("name", "aliases", "roles", "kind", "id")
KINDS = tuple(kind.value for kind in SpeakerKind if kind not in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN))


def read_speakers(path: str) -> tuple[KnownSpeaker, ...]:
    """The speakers in the order of the file. Rows count from 1, the header of a CSV too; objects of a .json file from 1.

    Raises ReadError for a file that cannot be read, TableError for one that is no speakers file: no name, an unknown kind, or a name that
    two rows have and no ids tell apart.
    """
    found = tuple(_json_speakers(path) if path.lower().endswith(".json") else _csv_speakers(path))
    _refuse_doubles(found, files.shown(path))
    return found


def _csv_speakers(path: str) -> Iterator[KnownSpeaker]:
    for number, cells in read_rows(path, COLUMNS):
        given = {**cells, "aliases": cells["aliases"].split(";"), "roles": cells["roles"].split(";")}
        yield _speaker(given, path, number)


def _json_speakers(path: str) -> Iterator[KnownSpeaker]:
    where = files.shown(path)
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise TableError(f"{where}: not valid JSON ({error}); give a list of objects with {', '.join(COLUMNS)}") from None
    if not isinstance(value, list):
        raise TableError(f"{where}: no list; give a list of objects with {', '.join(COLUMNS)}")
    for number, given in enumerate(value, 1):
        yield _speaker(_checked(given, f"{where}:{number}"), path, number)


def _checked(given: Any, where: str) -> dict[str, Any]:
    """The object, if every value in it is what it must be. Raises TableError, for an unknown key as well: it may be a misspelt one."""
    if not isinstance(given, dict):
        raise TableError(f'{where}: not an object; give {{"name": "…"}}')
    unknown = [key for key in given if key not in COLUMNS]
    if unknown:
        raise TableError(f'{where}: "{unknown[0]}" is no key of a speaker; the keys are {", ".join(COLUMNS)}')
    for key, value in given.items():
        if key in ("aliases", "roles") and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise TableError(f'{where}: "{key}" is no list of strings; give ["…"]')
        if key not in ("aliases", "roles") and not isinstance(value, str):
            raise TableError(f'{where}: "{key}" is no string; put it in quotation marks')
    return given


def _speaker(given: dict[str, Any], path: str, number: int) -> KnownSpeaker:
    where = f"{files.shown(path)}:{number}"
    name, kind = _tidy(given.get("name", "")), _tidy(given.get("kind", "")).lower() or SpeakerKind.PERSON.value
    if not name:
        raise TableError(f"{where}: no name; give the speaker's full name")
    if kind not in KINDS:
        raise TableError(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}; give one of them, or nothing for a person")
    aliases, roles = (tuple(dict.fromkeys(filter(None, map(_tidy, given.get(key, ()))))) for key in ("aliases", "roles"))
    return KnownSpeaker(name, aliases, roles, SpeakerKind(kind), _tidy(given.get("id", "")), PurePath(files.shown(path)).name, number)


def _tidy(text: str) -> str:
    """The words of a cell in composed characters, white space made one space.

    >>> _tidy("  Marine  Le Pen ")
    'Marine Le Pen'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def _refuse_doubles(speakers: tuple[KnownSpeaker, ...], where: str) -> None:
    """Two people may bear one name if their ids tell them apart; otherwise it is one person entered twice, or a mistake."""
    bearers: dict[str, list[KnownSpeaker]] = {}
    for one in speakers:
        for form in dict.fromkeys((one.name, *one.aliases)):
            others = bearers.setdefault(form.casefold(), [])
            twin = next((o for o in others if o is not one and (not one.id or o.id in ("", one.id))), None)
            if twin:
                raise TableError(
                    f"{where}: rows {twin.row} and {one.row} are both called {form!r}; make them one row, or give each an id of its own"
                )
            others.append(one)
