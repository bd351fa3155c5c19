"""The commands: parse the arguments, call the library, write, exit. Results to stdout, remarks to stderr. A command a file."""

from quoteattr.cli.main import cli, main

__all__ = ["cli", "main"]
