"""Rewrites fixtures/: `make fixtures`, or `python -m tests.make_fixtures`. Parses every seed with the models of the package, then writes
each saved parse and the outputs made from it. Read the diff before you commit it.

With --outputs the saved parses stay as they are and no model is loaded: for a change to detect, resolve, write or check alone.
With --cases only the parses of the test cases are made (tests/resolve/cases): for a new case.
"""

import sys

import quoteattr
from quoteattr.parse import saved
from quoteattr.pipeline import attribute_parse
from quoteattr.types import Parser
from tests.resolve import manner
from tests.resolve.entities import cases
from tests.seeds import FIXTURES, NAMES, article, outputs


def parse_all(parser: Parser) -> None:
    """Writes NAME.parse.json for every seed."""
    for name, parse in zip(NAMES, parser.parse([article(name) for name in NAMES])):
        (FIXTURES / f"{name}.parse.json").write_text(saved.dumps(parse), encoding="utf-8", newline="\n")


def write_outputs() -> None:
    """Writes the outputs of every seed, always from what was saved, so that the tests see what this saw."""
    for name in NAMES:
        parse = saved.loads((FIXTURES / f"{name}.parse.json").read_text(encoding="utf-8"))
        for ending, content in outputs(attribute_parse(parse)).items():
            (FIXTURES / (name + ending)).write_bytes(content)


def main(arguments: list[str]) -> None:
    FIXTURES.mkdir(exist_ok=True)
    if "--outputs" not in arguments:
        parser = quoteattr.load_parser(threads=1)
        manner.save(parser)
        cases.save(parser)
        if "--cases" in arguments:
            return
        parse_all(parser)
    write_outputs()
    print(f"{len(NAMES)} seeds, {sum(f.stat().st_size for f in FIXTURES.iterdir()) / 1e6:.1f} MB in {FIXTURES}")


if __name__ == "__main__":
    main(sys.argv[1:])
