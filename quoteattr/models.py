"""Where model files are, and whether they are whole. Never downloads anything.

A folder of models is laid out as `stanza.download` lays it out: resources.json beside LANGUAGE/PROCESSOR/PACKAGE.pt. The one in the
package (`EMBEDDED`) holds besides en/network with the encoder and its heads, and SHA256SUMS over all its files.
"""

import hashlib
import json
from pathlib import Path

from quoteattr.errors import ModelError

EMBEDDED = Path(__file__).parent / "weights"
SUMS = "SHA256SUMS"
LANGUAGE = "en"
_CURE = "install quoteattr again (pip install --force-reinstall quoteattr)"


def sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def is_embedded(folder: Path) -> bool:
    """True for a folder of our own kind: one encoder with its heads instead of a model for each processor. The one in the package is
    of that kind, whatever is left of it."""
    return folder == EMBEDDED or (folder / LANGUAGE / "network").is_dir()


def _listed(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise ModelError(f"{folder}: the list of model files ({SUMS}) cannot be read; {_CURE}") from err
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines if line)}


def _verify_embedded(folder: Path) -> dict[str, str]:
    sums = _listed(folder)
    for name, digest in sums.items():
        if not (folder / name).is_file():
            raise ModelError(f"{folder / name}: a model file is missing; {_CURE}")
        if sha256(folder / name) != digest:
            raise ModelError(f"{folder / name}: a model file is damaged (its sha256 is not the one in {SUMS}); {_CURE}")
    return sums


def fingerprint(folder: Path) -> str:
    """What tells the models of a folder from others, without reading them: their list of sha256 and their sizes, or of a folder without a
    list their sizes and times. Whether they are whole is for `verify`. Raises ModelError where a file is missing."""
    names = _listed(folder) if is_embedded(folder) else {str(f.relative_to(folder)): "" for f in sorted((folder / LANGUAGE).rglob("*.pt"))}
    try:
        stats = {name: (folder / name).stat() for name in names}
    except OSError as err:
        raise ModelError(f"{err.filename}: a model file is missing; {_CURE}") from err
    return "\n".join(f"{digest or stats[name].st_mtime_ns} {stats[name].st_size} {name}" for name, digest in names.items())


def verify(folder: Path) -> dict[str, str]:
    """Each model file of the folder with its sha256; the embedded ones are checked against their list.

    Raises ModelError when the folder holds no models, or a file of the embedded set is missing or damaged.
    """
    if is_embedded(folder):
        return _verify_embedded(folder)
    try:
        known = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise ModelError(f"{folder}: no Stanza models here (resources.json cannot be read); give a folder made by stanza.download") from err
    files = sorted((folder / LANGUAGE).rglob("*.pt"))
    if LANGUAGE not in known or not files:
        raise ModelError(
            f"{folder}: no English Stanza models here; run stanza.download('{LANGUAGE}', model_dir='{folder}') where there is a network"
        )
    return {str(f.relative_to(folder)): sha256(f) for f in files}
