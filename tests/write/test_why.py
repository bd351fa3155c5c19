"""The evidence tree, as it is printed at a fixed width without colour. An article cannot touch the terminal."""

from __future__ import annotations

import ast
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from quoteattr.errors import NotFoundError
from quoteattr.types import (
    Attribution,
    Candidate,
    Certainty,
    Channel,
    Evidence,
    Kind,
    Polarity,
    Report,
    Span,
    Speaker,
    SpeakerKind,
)  # fmt: skip
from quoteattr.write.reasons import REASONS, UNTOLD, reason_of
from quoteattr.write.terminal import view_on
from quoteattr.write.why import outline, render, show

from .. import seeds
from .builders import MORAG, article_of, report_of, span, statement_of

IVY = Speaker("p3", "Ivy Baptie", SpeakerKind.PERSON, aliases=("Baptie",))
BO = Speaker("p4", "Bo Eunson", SpeakerKind.PERSON)
WIRE = Speaker("p5", "The Skerry Wire", SpeakerKind.ORGANISATION)

WEIGHED = """\
“The sea wall will not last,”
news/harbour.txt:3:2, direct quote
Morag Tulloch, fairly sure (confidence 0.83)
id 00aa11bb22cc33dd

├── What was said: a statement with probability 0.95
│   ├── tagger: the trained reader takes these words for what 'told' reports
│   │   (3:35)
│   ├── marks: the quotation marks say where the words begin and end
│   │   3:1 "The sea wall will not last,"
│   └── reported by 3:35 “told”
├── Who: Morag Tulloch
│   ├── written as 3:31 “she”
│   ├── pronoun: 'she' is taken for Morag Tulloch (3:31)
│   │   ├── agreement: the article speaks of Morag Tulloch as 'she' (weight
│   │   │   1.21)
│   │   └── spoken near: Morag Tulloch is spoken of in the sentence before
│   │       (weight 0.96)
│   │       1:38 “her”
│   ├── Morag Tulloch, person, also “Ms Tulloch”, “she”
│   ├── on behalf of the ferry
│   └── said to the board
├── Others weighed: the speaker holds 78%
│   ├── 12% █░░░░░░░░░ Ivy Baptie
│   │   behind, since Ivy Baptie is last named some sentences before
│   ├──  2% 1 more below 5%; --all-candidates shows them
│   └──  8% █░░░░░░░░░ none of these
└── How
    ├── polarity: asserted, said as being so
    ├── certainty: first-hand, the article itself stands for it that this was
    │   said
    └── channel: spoken, by word of mouth
        └── 'told' tells where it was said (3:35)
"""

AMBIGUOUS = """\
“The sea wall will not last,”
news/harbour.txt:3:2, direct quote
no speaker (ambiguous), confidence 0.31
look at it
id 00aa11bb22cc33dd

├── What was said: a statement with
│   probability 0.95
│   ├── tagger: the trained reader takes
│   │   these words for what 'told'
│   │   reports (3:35)
│   ├── marks: the quotation marks say
│   │   where the words begin and end
│   │   3:1 "The sea wall will not
│   │   last,"
│   └── reported by 3:35 “told”
├── Who: nobody
│   ├── written as 3:31 “she”
│   └── pronoun: 'she' is taken for
│       Morag Tulloch (3:31); not likely
│       enough
│       ├── agreement: the article
│       │   speaks of Morag Tulloch as
│       │   'she' (weight 1.21)
│       └── spoken near: Morag Tulloch
│           is spoken of in the sentence
│           before (weight 0.96)
│           1:38 “her”
├── Why nobody: ambiguous
│   ├── the words for the speaker fit
│   │   more than one person, and none
│   │   of them clearly enough
│   └── what to do: give the full name,
│       or a word that only one of them
│       answers to
├── Weighed: nobody holds enough
│   ├── 44% ████░░░░░░ Morag Tulloch
│   ├── 41% ████░░░░░░ Ivy Baptie
│   │   behind, since the article speaks
│   │   of Morag Tulloch as 'she'
│   ├── <1% ░░░░░░░░░░ Bo Eunson
│   │   behind, since x
│   └── 15% ██░░░░░░░░ none of these
└── How
    ├── polarity: asserted, said as
    │   being so
    ├── certainty: first-hand, the
    │   article itself stands for it
    │   that this was said
    └── channel: spoken, by word of
        mouth
        └── 'told' tells where it was
            said (3:35)
"""

SECOND_HAND = """\
they would be “late”
news/harbour.txt:1:63, indirect: reported, without quotation marks
Bo Eunson, doubtful (confidence 0.62)
look at it; inside another's words; denied; second-hand
id 22cc33dd44ee55ff

├── What was said: a statement with probability 1.00
│   └── reported by 1:56 “denied”
├── Words within words
│   ├── inside the words of Ivy Baptie
│   │   1:41 that Bo Eunson denied they would be “late”
│   ├── inside the words of The Skerry Wire
│   │   1:25 Ivy Baptie said that Bo Eunson denied they would be “late”
│   └── holds the words of nobody known
│       1:78 “late”
├── Who: Bo Eunson
│   ├── written as 1:46 “Bo Eunson”
│   ├── name: 'Bo Eunson' names Bo Eunson (1:46)
│   └── Bo Eunson, person
└── How
    ├── polarity: denied, said not to be so
    │   └── 'denied' says that it is not so (1:56)
    ├── certainty: second-hand, another passes it on
    │   └── part of what another says with 'said' (1:36)
    └── channel: agency, through a news agency
"""

NOBODYS = """\
“We reserve the right to appeal.”
news/harbour.txt:1:2, direct quote
no speaker (no_speaker_near), confidence 0.20
look at it; its quotation mark never closes; said before
id s1

├── What was said: a statement with probability 1.00
│   └── no words report it
├── Who: nobody
│   └── no words beside it say who
├── Why nobody: no_speaker_near
│   ├── nobody is named beside the quotation, and nobody spoke shortly before whose words it could
│   │   carry on
│   └── what to do: put the speaker's name next to the words
└── How
    ├── polarity: asserted, said as being so
    ├── certainty: first-hand, the article itself stands for it that this was said
    └── channel: unknown, the article does not tell where it was said
"""

SCARE = """\
“Wire”
news/harbour.txt:1:12, scare quote: marks round a term, no statement of its own
no speaker (scare), confidence 0.50
id w5

├── What was said: a statement with probability 1.00
├── Who: nobody
└── Why nobody: scare
    ├── the marks stand round a single term, a title or a nickname, so nobody is taken to have said
    │   it
    └── what to do: nothing, unless somebody did say it: then say who
"""


def drawn(report: Report, wanted: str = ":1", **asked: Any) -> str:
    out = io.StringIO()
    show([report], wanted, out, source="news/harbour.txt", **asked)
    return out.getvalue()


def weighed() -> Report:
    """A pronoun, with three who could be meant."""
    article = article_of("Ivy Baptie asked Morag Tulloch about her ferry.", '"The sea wall will not last," she told the board.')
    here = article.paragraphs[1].span.start
    words = "The sea wall will not last,"
    told, she = span(article, "told"), span(article, "she", here)
    tagger = Evidence("tagger", "the trained reader takes these words for what 'told' reports", 0.95, told)
    marks = Evidence("marks", "the quotation marks say where the words begin and end", 1.0, Span(here, here + len(words) + 2))
    links = (
        Evidence("pronoun", "'she' is taken for Morag Tulloch", 0.78, she),
        Evidence("agreement", "the article speaks of Morag Tulloch as 'she'", 1.21),
        Evidence("spoken near", "Morag Tulloch is spoken of in the sentence before", 0.96, span(article, "her")),
    )
    channel = Evidence("channel", "'told' tells where it was said", 1.0, told)
    statement = statement_of(
        article, words, id="00aa11bb22cc33dd", cue="told", source="she", after=here, probability=0.95, evidence=(tagger, marks)
    )
    said = Attribution(
        statement, MORAG, 0.83, on_behalf_of="the ferry", addressee="the board", channel=Channel.SPOKEN,
        evidence=(tagger, marks, *links, channel),
        candidates=(Candidate("p1", 0.78), Candidate("p3", 0.12, "Ivy Baptie is last named some sentences before"), Candidate("p4", 0.02)),
    )  # fmt: skip
    return replace(report_of(article, said), speakers=(MORAG, IVY, BO))


def ambiguous() -> Report:
    """The same, and two who are as likely."""
    report = weighed()
    shares = (Candidate("p1", 0.44), Candidate("p3", 0.41, "the article speaks of Morag Tulloch as 'she'"), Candidate("p4", 0.004, "x"))
    doubt = replace(report.attributions[0], speaker=None, confidence=0.31, reason="ambiguous", candidates=shares)
    return replace(report, attributions=(replace(doubt, addressee=None, on_behalf_of=None),))


def passed_on() -> Report:
    """The Wire says that Ivy says that Bo says something, with a word of nobody's in it."""
    article = article_of("The Skerry Wire reports Ivy Baptie said that Bo Eunson denied they would be “late”.")

    def reported(id: str, words: str, cue: str, source: str, speaker: Speaker, **given: Any) -> Attribution:
        evidence = (Evidence("name", f"'{source}' names {speaker.name}", 0.97, span(article, source)),)
        return Attribution(
            statement_of(article, words, id=id, kind=Kind.INDIRECT, cue=cue, source=source, **given), speaker, 0.62, evidence=evidence
        )

    wire = reported("w1", "Ivy Baptie said that Bo Eunson denied they would be “late”", "reports", "The Skerry Wire", WIRE)
    ivy = reported("w2", "that Bo Eunson denied they would be “late”", "said", "Ivy Baptie", IVY, nested_in="w1")
    bo = reported("22cc33dd44ee55ff", "they would be “late”", "denied", "Bo Eunson", BO, nested_in="w2")
    why = (
        Evidence("polarity", "'denied' says that it is not so", 1.0, span(article, "denied")),
        Evidence("certainty", "part of what another says with 'said'", 1.0, span(article, "said")),
    )
    bo = replace(bo, polarity=Polarity.DENIED, certainty=Certainty.SECOND_HAND, channel=Channel.AGENCY, evidence=(*bo.evidence, *why))
    late = Attribution(statement_of(article, "late", id="w4", nested_in="22cc33dd44ee55ff"), None, 0.5, "no_source")
    term = Attribution(statement_of(article, "Wire", id="w5", kind=Kind.SCARE), None, 0.5, "scare")
    return report_of(article, term, wire, ivy, bo, late)


def nobodys() -> Report:
    article = article_of('"We reserve the right to appeal.')
    statement = statement_of(article, "We reserve the right to appeal.", closed=False)
    return report_of(article, Attribution(statement, None, 0.2, "no_speaker_near", duplicate_of="gone"))


def test_a_speaker_with_those_who_were_weighed() -> None:
    assert drawn(weighed(), "00aa", width=80) == WEIGHED


def test_ambiguous_on_the_narrowest_page_with_all_candidates() -> None:
    assert drawn(ambiguous(), "00aa", width=40, all_candidates=True) == AMBIGUOUS


def test_second_hand_shows_who_passed_it_on() -> None:
    assert drawn(passed_on(), "22cc33dd44ee55ff") == SECOND_HAND


def test_nobodys_words_say_what_an_editor_can_do() -> None:
    assert drawn(nobodys()) == NOBODYS


def test_a_scare_quote_has_no_manner() -> None:
    assert drawn(passed_on(), "1:13") == SCARE


@pytest.mark.parametrize("make", [weighed, ambiguous, passed_on, nobodys])
def test_the_rows_of_the_outline_are_those_of_the_tree(make: Any) -> None:
    report = make()
    rows = list(outline(report, report.attributions[0]))
    tree = render(report, report.attributions[0], view_on(io.StringIO(), 400, False))
    assert [re.sub(r"^[\s│├└─]*", "", line) for line in tree.splitlines() if line.strip(" │")] == [
        line.strip() for _, text in rows for line in text.split("\n")
    ]
    assert rows[0][0] == 0 and {depth for depth, _ in rows[1:]} >= {1, 2}


def test_no_report_draws_nothing() -> None:
    out = io.StringIO()
    show([], ":1", out, source="news/harbour.txt")
    assert out.getvalue() == ""


def test_none_fits() -> None:
    with pytest.raises(NotFoundError, match="no statement whose id begins with beef"):
        drawn(weighed(), "beef")


def test_a_terminal_gets_colour_and_a_pipe_gets_none() -> None:
    assert "\x1b[" in drawn(weighed(), "00aa", colour=True)
    assert "\x1b" not in drawn(weighed(), "00aa")


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    out.isatty = lambda: True  # type: ignore[method-assign]
    show([weighed()], "00aa", out, source="")
    assert "\x1b" not in out.getvalue()


def test_an_output_that_has_no_letters_to_draw_with() -> None:
    under = io.BytesIO()
    out = io.TextIOWrapper(under, encoding="ascii")
    show([weighed()], "00aa", out, source="")
    out.flush()
    text = under.getvalue().decode("ascii")
    assert "|-- 12% #......... Ivy Baptie" in text and "`-- How" in text and "\\u" not in text


@pytest.mark.parametrize("make", [weighed, ambiguous, passed_on, nobodys], ids=lambda f: f.__name__)
@pytest.mark.parametrize("width", [40, 63, 80, 120, 200])
def test_no_line_is_wider_than_the_page(make: Any, width: int) -> None:
    report = make()
    for attribution in report.attributions:
        alone = replace(report, attributions=(attribution,))
        tree = drawn(alone, ":3" if make in (weighed, ambiguous) else ":1", width=width)
        assert max(map(len, tree.splitlines())) <= width


def test_an_endless_word_is_folded() -> None:
    article = article_of('"' + "x" * 500 + '"')
    tree = drawn(report_of(article, Attribution(statement_of(article, "x" * 500), MORAG, 0.9)), width=40)
    assert max(map(len, tree.splitlines())) <= 40 and "x" * 40 in tree


HOSTILE = "[red]\x1b[31mMo\x9b2J\u202e[/]\udce9:warning:"
HARMLESS = "[red]\\x1b[31mMo\\x9b2J\\u202e[/]\ufffd:warning:"


def hostile() -> Report:
    """Every string that can come from an article."""
    article = article_of(f'"{HOSTILE}" said {HOSTILE}', source=HOSTILE)
    evil = Speaker("p1", HOSTILE, SpeakerKind.PERSON, aliases=(HOSTILE,))
    clue = Evidence(HOSTILE, HOSTILE, 1.0, span(article, HOSTILE))
    manner = tuple(Evidence(name, HOSTILE, 1.0, span(article, HOSTILE)) for name in ("polarity", "certainty", "channel"))
    statement = statement_of(article, HOSTILE, cue="said", source=HOSTILE, evidence=(clue,))
    inner = replace(statement, id="s2", nested_in="s1", span=Span(3, 5))
    first = Attribution(
        statement, evil, 0.9, on_behalf_of=HOSTILE, addressee=HOSTILE, evidence=(replace(clue, clue="pronoun"), clue, *manner),
        candidates=(Candidate("p1", 0.6), Candidate(HOSTILE, 0.4, HOSTILE)),
    )  # fmt: skip
    return report_of(article, first, Attribution(inner, None, 0.1, reason=HOSTILE))


@pytest.mark.parametrize("wanted", [0, 1], ids=["a speaker", "nobody"])
def test_hostile_words_are_shown_for_what_they_are(wanted: int) -> None:
    report = hostile()
    named = replace(
        report, attributions=tuple(replace(a, statement=replace(a.statement, id=f"{i:016x}")) for i, a in enumerate(report.attributions))
    )
    tree = drawn(named, f"{wanted:016x}", width=200)
    assert not set(tree) & set("\x1b\x9b\u202e\udce9")
    assert HARMLESS in tree


def test_every_field_of_a_hostile_article_is_harmless_in_its_place() -> None:
    report = replace(hostile(), attributions=hostile().attributions[:1])
    tree = " ".join(drawn(report, width=200).replace("│", " ").split())
    for before in ("on behalf of ", "said to ", "behind, since ", "also “", "written as 1:2 “"):
        assert f"{before}{HARMLESS}" in tree, tree


@pytest.mark.parametrize("name", seeds.NAMES)
def test_every_statement_of_the_seeds_can_be_drawn(name: str) -> None:
    report = seeds.report(name)
    for attribution in report.attributions:
        tree = drawn(report, attribution.id, width=72)
        assert max(map(len, tree.splitlines())) <= 72
        assert ("Why nobody" in tree) == (attribution.speaker is None)
        assert all(f"{field}: " in tree for field in ("polarity", "certainty", "channel")) or attribution.statement.kind is Kind.SCARE


def test_shares_add_up_to_a_hundred() -> None:
    for report in map(seeds.report, seeds.NAMES):
        for attribution in report.attributions:
            tree = drawn(report, attribution.id, width=200, all_candidates=True)
            shares = re.findall(r"(\d+)% [█░]{10}|speaker holds (\d+)%|<1%()", tree)
            numbers = [int(number) for row in shares for number in row if number]
            assert abs(sum(numbers) - 100) <= (len(numbers) + 1) / 2 or not shares, tree  # each is rounded


def reasons_given() -> set[str]:
    """The codes that the code gives: `reason=` and the fourth of an `Answer` or `Attribution`."""
    given = set()
    for file in [*(seeds.ROOT / "quoteattr/resolve").glob("*.py"), seeds.ROOT / "quoteattr/pipeline.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Answer", "Attribution"):
                values = [k.value for k in node.keywords if k.arg == "reason"] + node.args[3:4]
                given |= {v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return given


def test_every_reason_has_its_sentences() -> None:
    assert reasons_given() == set(REASONS)
    assert all(sentence and not sentence.endswith(".") for reason in REASONS.values() for sentence in reason)


def test_a_code_that_nobody_knows() -> None:
    assert reason_of("tomorrow's") is reason_of(None) is UNTOLD
