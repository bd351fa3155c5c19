"""Does LibreOffice read what we write? `python -m tests.libreoffice` says, run by hand where `soffice` is installed: no test run needs it.

The CSV and the workbook of all seeds, and of an article as hostile as can be, are opened and saved again without a window; every cell must
come back as it was written, and nothing may have become a formula or a link. Exit status 1 where it did not.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from . import seeds
from .write.builders import harbour, nasty, repaired
from .write.readers import csv_rows, text_of, written

COMMAS, AS_TEXT = "44,34,76,1", "/".join(f"{column}/2" for column in range(1, 32))
FROM_CSV = f"--infilter=CSV:{COMMAS},{AS_TEXT}"
RUNNING = f"--infilter=CSV:{COMMAS},,0,false,true,false,false,false,0,true"  # as careless as can be: formulas are evaluated
TO_CSV = f"csv:Text - txt - csv (StarCalc):{COMMAS},,0,false,false,false,false,false,1"
OUR_TRUTHS = {"of:=TRUE()", "of:=FALSE()"}  # what LibreOffice makes of a workbook's true and false


def saved(source: Path, to: str, folder: Path, *options: str) -> Path:
    """What LibreOffice makes of the file."""
    folder.mkdir()
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder.parent}/profile", *options, "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    [made] = folder.iterdir()
    return made


def faults(folder: Path) -> Iterator[str]:
    reports = [*(seeds.report(name) for name in seeds.NAMES), harbour(), repaired(), nasty()]
    table, book = folder / "quotes.csv", written("xlsx", reports, folder)
    table.write_text(text_of("csv", *reports), encoding="utf-8", newline="")
    yield from differences("csv", list(cells(table)), list(cells(saved(table, TO_CSV, folder / "from-csv", FROM_CSV))))
    plain = [value for row in csv_rows(*reports) for value in row.values()]
    yield from differences("xlsx", plain, [value for row in rows(saved(book, TO_CSV, folder / "from-xlsx"))[1:] for value in row[:-1]])
    for name, source, options in (("csv", table, [RUNNING]), ("xlsx", book, [])):
        content = zipfile.ZipFile(saved(source, "ods", folder / f"{name}-ods", *options)).read("content.xml").decode()
        yield from (f"{name}: a formula, {f}" for f in formulas(content) - OUR_TRUTHS)
        yield from [f"{name}: a link"] * content.count("<text:a ")


def formulas(content: str) -> set[str]:
    return {part.partition('"')[0] for part in content.split('table:formula="')[1:]}


def rows(path: Path) -> list[list[str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cells(path: Path) -> Iterator[str]:
    return (value for row in rows(path) for value in row)


def differences(name: str, ours: list[str], theirs: list[str]) -> Iterator[str]:
    print(f"{name}: {len(ours)} cells written, {len(theirs)} read back")
    if len(ours) != len(theirs):
        yield f"{name}: cells are missing, or there are too many"
    changed = Counter((one, other) for one, other in zip(ours, theirs) if not same(one, other))
    yield from (f"{name}: {one!r} came back as {other!r}, {count} times" for (one, other), count in changed.items())


def same(one: str, other: str) -> bool:
    """TRUE and true are one truth, 0.90 and 0.9 one number."""
    return one.lower() == other.lower() or (re.fullmatch(r"\d\.\d\d", one) is not None and one.rstrip("0").rstrip(".") == other)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(Path(folder)))
    print(*found, "no fault found" if not found else f"{len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
