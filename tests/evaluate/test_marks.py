"""What stands in quotation marks, as the measure has it; and what only looks like it."""

from __future__ import annotations

import pytest

from quoteattr.evaluate.marks import WORD, in_marks, kind_of

from .builders import spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("They won't move the farmers' gate", "", id="apostrophes"),
        pytest.param("the '90s and rock 'n roll", "", id="no mark at the end of a word"),
        pytest.param("He said 'go\nand' stay", "", id="a single mark closes in its own paragraph"),
        pytest.param("It was 'so \"big\" that' it fell", "big", id="no single mark over a double one"),
        pytest.param("He said: 'go and never close", "", id="a single mark never closed, before a small letter"),
        pytest.param("He said: 'Go and never close", "Go and never close", id="but before a capital"),
        pytest.param('He said "go" and "stay"', "go stay", id="double"),
        pytest.param("“Go,” «stay» and „come‟", "Go stay come", id="curly and angle"),
        pytest.param("He said ''go'' and ``stay''", "go stay", id="two single marks for a double one"),
        pytest.param("He won't 'go there' now", "go there", id="single"),
        pytest.param("“I'll go. \n\n“And stay,” he said", "I'll go And stay", id="a quotation that goes on opens each paragraph"),
        pytest.param("“One “two” three", "One two", id="opened anew"),
        pytest.param("he said ”go” now", "go", id="a closing mark that opens"),
    ],
)
def test_the_words_inside(text: str, quoted: str) -> None:
    inside = in_marks(text)
    assert len(inside) == len(text)
    assert [m[0] for m in WORD.finditer(text) if inside[m.start()]] == WORD.findall(quoted)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param("-", "indirect", id="no words"),
        pytest.param("rain was near", "indirect", id="no mark"),
        pytest.param("“heavy snow”", "direct", id="all of it"),
        pytest.param("heavy + snow", "direct", id="pieces without their marks"),
        pytest.param("near and “heavy", "mixed", id="a part"),
    ],
)
def test_the_kind_of_a_statement(content: str, kind: str) -> None:
    text = "She said rain was near and “heavy snow” too."
    assert kind_of(text, spans(text, content), in_marks(text)) == kind
