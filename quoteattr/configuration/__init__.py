"""A file's nearest configuration -> Settings, with the place that each of them comes from."""

from quoteattr.configuration.configured import Configured
from quoteattr.configuration.find import Nearest, find
from quoteattr.configuration.keys import KEYS, Form, Key
from quoteattr.configuration.read import read
from quoteattr.configuration.sample import as_toml, sample
from quoteattr.configuration.tables import OWN

__all__ = ["KEYS", "OWN", "Configured", "Form", "Key", "Nearest", "as_toml", "find", "read", "sample"]
