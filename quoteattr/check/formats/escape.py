"""Text made harmless for JSON and XML. For a line of text `quoteattr.harmless` does it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from quoteattr.harmless import UNSAFE, harmless

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# XML 1.0 cannot hold these, not even as &#xFFFE;. What else it forbids, `harmless` spells out.
NONCHARACTER = re.compile(r"[\ufffe\uffff]")

SURROGATE = re.compile(r"[\ud800-\udfff]")


def dumps(value: Any, *, indent: int | None = None) -> str:
    r"""JSON in which each character is itself, but for those that a terminal would obey: they are written \u001b. A lone surrogate,
    which UTF-8 cannot hold, becomes the six characters that spell it.

    >>> print(dumps({"café": "\x1b[31m"}))
    {"café": "\u001b[31m"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNSAFE.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    """Line ends and indents of the JSON itself stay: inside a string `json` has written them as \\n by now."""
    character = match[0]
    if character in "\n\t":
        return character
    return rf"\\u{ord(character):04x}" if SURROGATE.match(character) else rf"\u{ord(character):04x}"


def xml_text(text: str) -> str:
    """The text as XML 1.0 may hold it; marks such as < are the serializer's to escape.

    >>> print(xml_text("a\\x00b ]]>"))
    a\\x00b ]]>
    """
    return NONCHARACTER.sub(lambda match: f"\\u{ord(match[0]):04x}", harmless(text))


def element(name: str, /, **attributes: str) -> Element:
    """An element with its attributes in this order, in characters that XML may hold."""
    from xml.etree.ElementTree import Element

    return Element(name, {key: xml_text(value) for key, value in attributes.items()})


def document(root: Element) -> str:
    """The whole file, indented."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
