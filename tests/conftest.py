"""What several rooms' tests share: the real models, loaded once a session and on one thread."""

import pytest

import quoteattr
from quoteattr.types import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The models of the package. Only tests marked `model` may ask for it."""
    return quoteattr.load_parser(threads=1)
