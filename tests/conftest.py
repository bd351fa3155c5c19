"""What several rooms' tests share: the real models, loaded once a session and on one thread."""

from pathlib import Path

import pytest

import quoteattr
from quoteattr.types import Parser


@pytest.fixture(autouse=True)
def cache_dir(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each test has a cache of its own: none finds what another has left, or what is in the user's."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("QUOTEATTR_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The models of the package. Only tests marked `model` may ask for it."""
    return quoteattr.load_parser(threads=1)
