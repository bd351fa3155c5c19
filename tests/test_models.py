"""Whether a folder of models is whole: each way it is not says what to do; then the whole ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from quoteattr.errors import ModelError
from quoteattr.models import EMBEDDED, SUMS, is_embedded, sha256, verify


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded models once more, to be damaged; each test mends what it broke."""
    return Path(shutil.copytree(EMBEDDED, tmp_path_factory.mktemp("models") / "weights"))


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        verify(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_folder(tmp_path: Path) -> None:
    assert "no Stanza models here" in refused(tmp_path / "nowhere")


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "resources.json").write_text("<html>", encoding="utf-8")
    assert "give a folder made by stanza.download" in refused(tmp_path)


@pytest.mark.parametrize("known", [{"fr": {}}, {"en": {}}], ids=["another language", "English without files"])
def test_a_stanza_folder_without_english(tmp_path: Path, known: dict[str, object]) -> None:
    (tmp_path / "resources.json").write_text(json.dumps(known), encoding="utf-8")
    assert "no English Stanza models here" in refused(tmp_path)


@pytest.mark.parametrize("name", sorted(verify(EMBEDDED)))
def test_one_byte_changed(copy: Path, name: str) -> None:
    file = copy / name
    with file.open("r+b") as f:
        f.seek(file.stat().st_size // 2)
        byte = f.read(1)[0]
        f.seek(-1, 1)
        f.write(bytes([byte ^ 1]))
    try:
        said = refused(copy)
    finally:
        shutil.copyfile(EMBEDDED / name, file)
    assert said.startswith(f"{file}: a model file is damaged") and "install quoteattr again" in said


@pytest.mark.parametrize("name", sorted(verify(EMBEDDED)))
def test_one_file_missing(copy: Path, name: str) -> None:
    file = copy / name
    file.rename(copy / "aside")
    try:
        said = refused(copy)
    finally:
        (copy / "aside").rename(file)
    assert said.startswith(f"{file}: a model file is missing")


def test_the_list_itself_missing(copy: Path) -> None:
    (copy / SUMS).rename(copy / "aside")
    try:
        said = refused(copy)
    finally:
        (copy / "aside").rename(copy / SUMS)
    assert SUMS in said


def test_a_whole_copy_is_whole(copy: Path) -> None:
    assert verify(copy) == verify(EMBEDDED)


def test_every_embedded_file_is_listed_and_small_enough() -> None:
    on_disk = {str(p.relative_to(EMBEDDED)): p for p in EMBEDDED.rglob("*") if p.is_file() and p.name != SUMS}
    assert on_disk.keys() == verify(EMBEDDED).keys()
    assert sum(p.stat().st_size for p in on_disk.values()) < 45 * 2**20
    assert is_embedded(EMBEDDED)


def test_a_stanza_folder_is_listed_with_its_sums(tmp_path: Path) -> None:
    (tmp_path / "en" / "pos").mkdir(parents=True)
    (tmp_path / "en" / "pos" / "combined.pt").write_bytes(b"x")
    (tmp_path / "resources.json").write_text('{"en": {}}', encoding="utf-8")
    assert verify(tmp_path) == {"en/pos/combined.pt": sha256(tmp_path / "en/pos/combined.pt")}
    assert not is_embedded(tmp_path)
