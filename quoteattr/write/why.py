"""Why a statement is somebody's: the evidence for one attribution, drawn as a tree in the terminal.

It stands beside `terminal`, whose rules it keeps: article text reaches rich as `Text` only and with its control characters spelt out,
nothing is wider than the page, and there is no colour where the output is piped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TextIO

from rich.text import Text
from rich.tree import Tree

from quoteattr.types import Article, Attribution, Candidate, Certainty, Evidence, Kind, Polarity, Report, Span, Speaker
from quoteattr.write.harmless import visible
from quoteattr.write.lookup import find
from quoteattr.write.meanings import CERTAINTIES, CHANNELS, KINDS, MANNER, POLARITIES, WEIGHED, links, sureness
from quoteattr.write.place import place_of
from quoteattr.write.reasons import reason_of
from quoteattr.write.review import needs_review
from quoteattr.write.terminal import View, printed, quote, shortened, view_on, writable

WORDS = 90  # characters shown of the words a reason rests on
ALIASES = 6
LEAST = 0.05  # share below which a candidate is only counted
BAR = 10
FEW = 0.005  # a share that rounds to nothing

MARKS = ("“", "‘", '"', "'", "«")


@dataclass(frozen=True)
class Case:
    """One attribution in its report."""

    report: Report
    attribution: Attribution

    @property
    def article(self) -> Article:
        return self.report.article

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        return {a.id: a for a in self.report.attributions}

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        return {s.id: s for s in self.report.speakers}

    @property
    def outer(self) -> Iterator[Attribution]:
        """What holds this statement, the nearest first."""
        seen = {self.attribution.id}
        held = self.by_id.get(self.attribution.statement.nested_in or "")
        while held is not None and held.id not in seen:
            seen.add(held.id)
            yield held
            held = self.by_id.get(held.statement.nested_in or "")

    @property
    def inner(self) -> Iterator[Attribution]:
        """The statements that this one holds; scare quotes are none."""
        return (a for a in self.report.attributions if a.statement.nested_in == self.attribution.id and a.statement.kind is not Kind.SCARE)

    def line(self, attribution: Attribution) -> str:
        place = place_of(self.article, attribution.statement)
        return f"{place.line}:{place.column}"


def show(
    reports: Iterable[Report],
    wanted: str,
    out: TextIO,
    *,
    source: str,
    all_candidates: bool = False,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Draws the one attribution that `wanted` asks for, as `lookup.find` reads it; nothing where there is no report at all.

    `source` is the file's name for messages. `all_candidates` shows those with less than 5% too. `width` and `colour` as for a report.

    Raises: NotFoundError when none or several fit.
    """
    found = find(reports, wanted, source)
    if found is not None:
        out.write(writable(render(*found, view_on(out, width, colour), all_candidates), out))


def render(report: Report, attribution: Attribution, view: View, all_candidates: bool = False) -> str:
    """The tree as it is printed."""
    return printed(view, _tree(Case(report, attribution), all_candidates))


def outline(report: Report, attribution: Attribution) -> Iterator[tuple[int, str]]:
    """The tree without its drawing, for what is no terminal: how deep a row stands, 0 for the statement's own, and its lines."""
    waiting = [(0, _tree(Case(report, attribution), False))]
    while waiting:
        depth, tree = waiting.pop()
        tree = tree.label if isinstance(tree.label, Tree) else tree  # a branch hung on as a whole
        yield depth, str(tree.label).strip()
        waiting += [(depth + 1, branch) for branch in reversed(tree.children)]


def _tree(case: Case, all_candidates: bool) -> Tree:
    tree = Tree(_root(case), guide_style="dim", highlight=False)
    for branch in (_what(case), _chain(case), _who(case), _nobody(case), _others(case, all_candidates), _how(case)):
        if branch is not None:
            tree.add(branch)
    return tree


def _root(case: Case) -> Text:
    attribution, article = case.attribution, case.article
    flags = "; ".join(_flags(case))
    lines = [
        Text(quote(article, attribution.statement), style="bold"),
        Text(f"{visible(article.source)}:{case.line(attribution)}, {KINDS[attribution.statement.kind]}"),
        _answer(attribution),
        *([Text(flags, style="yellow")] if flags else []),
        Text(f"id {visible(attribution.id)}\n", style="dim"),
    ]
    return Text("\n").join(lines)


def _answer(attribution: Attribution) -> Text:
    number = f"confidence {attribution.confidence:.2f}"
    if attribution.speaker is None:
        reason = f" ({visible(attribution.reason)})" if attribution.reason else ""
        return Text.assemble(("no speaker" + reason, "bold red"), f", {number}")
    return Text.assemble((visible(attribution.speaker.name), "bold"), f", {sureness(attribution.confidence)} ({number})")


def _flags(case: Case) -> Iterator[str]:
    """What sets the statement apart, in the order of a report's flags."""
    attribution = case.attribution
    if needs_review(attribution) and attribution.statement.kind is not Kind.SCARE:
        yield "look at it"
    if not attribution.statement.closed:
        yield "its quotation mark never closes"
    if attribution.duplicate_of:
        first = case.by_id.get(attribution.duplicate_of)
        yield f"says again what stands at {case.line(first)}" if first else "said before"
    if attribution.statement.nested_in:
        yield "inside another's words"
    if attribution.polarity is not Polarity.ASSERTED:
        yield attribution.polarity.value
    if attribution.certainty is not Certainty.FIRST_HAND:
        yield attribution.certainty.value


def _what(case: Case) -> Tree:
    """Why these words are a statement."""
    statement = case.attribution.statement
    branch = _branch("What was said", f"a statement with probability {statement.probability:.2f}")
    for evidence in dict.fromkeys(statement.evidence):
        branch.add(_reason(case, evidence))
    if statement.cue:
        branch.add(_words(case, "reported by", statement.cue))
    elif statement.kind is not Kind.SCARE:
        branch.add(Text("no words report it"))
    return branch


def _chain(case: Case) -> Tree | None:
    """The statements round this one and inside it."""
    rows = [("inside the words of", a) for a in case.outer] + [("holds the words of", a) for a in case.inner]
    if not rows:
        return None
    branch = _branch("Words within words")
    for how, other in rows:
        words = shortened(quote(case.article, other.statement), WORDS)
        name = visible(other.speaker.name) if other.speaker else "nobody known"
        branch.add(Text.assemble(f"{how} ", (name, "bold"), (f"\n{case.line(other)} ", "dim"), words))
    return branch


def _who(case: Case) -> Tree:
    """From the words of the source to the speaker, link by link."""
    attribution = case.attribution
    speaker, source = attribution.speaker, attribution.statement.source
    branch = _branch("Who", visible(speaker.name) if speaker else "nobody")
    if source:
        branch.add(_words(case, "written as", source))
    elif attribution.statement.kind is not Kind.SCARE:
        branch.add(Text("no words beside it say who"))
    lead = branch
    for evidence in links(attribution):
        leads = evidence.clue in WEIGHED and lead is branch
        after = f" (weight {evidence.score:.2f})" if lead is not branch else "; not likely enough" if leads and not speaker else ""
        node = lead.add(_reason(case, evidence, after=after))
        lead = node if leads else lead
    for row in _about(attribution):
        branch.add(row)
    return branch


def _about(attribution: Attribution) -> Iterator[Text]:
    speaker = attribution.speaker
    if speaker is not None:
        yield Text.assemble((visible(speaker.name), "bold"), f", {speaker.kind.value}{_aliases(speaker)}")
    if attribution.on_behalf_of:
        yield Text.assemble("on behalf of ", (visible(attribution.on_behalf_of), "bold"))
    if attribution.addressee:
        yield Text.assemble("said to ", (visible(attribution.addressee), "bold"))


def _aliases(speaker: Speaker) -> str:
    shown = ", ".join(f"“{visible(alias)}”" for alias in speaker.aliases[:ALIASES])
    more = len(speaker.aliases) - ALIASES
    return f", also {shown}" + (f" and {more} more" if more > 0 else "") if shown else ""


def _nobody(case: Case) -> Tree | None:
    """What the reason code means, and what an editor could do."""
    attribution = case.attribution
    if attribution.speaker is not None:
        return None
    means, advice = reason_of(attribution.reason)
    branch = _branch("Why nobody", visible(attribution.reason or ""))
    branch.add(Text(means))
    branch.add(Text.assemble(("what to do: ", "bold"), advice))
    return branch


def _others(case: Case, every: bool) -> Tree | None:
    """Who else was weighed: shares of one whole, with what is left for nobody of these."""
    attribution = case.attribution
    if not attribution.candidates:
        return None
    own = attribution.speaker.id if attribution.speaker else None
    chosen = sum(c.score for c in attribution.candidates if c.speaker == own)
    others = [c for c in attribution.candidates if c.speaker != own]
    named = others if every else [c for c in others if c.score >= LEAST]
    few = [c.score for c in others if c not in named]
    branch = (
        _branch("Others weighed", f"the speaker holds {_percent(chosen).strip()}") if own else _branch("Weighed", "nobody holds enough")
    )
    for candidate in named:
        branch.add(_candidate(case, candidate))
    if few:
        branch.add(Text(f"{_percent(sum(few))} {len(few)} more below 5%; --all-candidates shows them", style="dim"))
    if 1 - sum(c.score for c in attribution.candidates) >= FEW:
        shown = (chosen, sum(few), *(c.score for c in named))
        branch.add(Text.assemble(_share(max(0.0, 1 - sum(round(share, 2) for share in shown))), "none of these"))
    return branch


def _candidate(case: Case, candidate: Candidate) -> Text:
    speaker = case.speakers.get(candidate.speaker)
    name = visible(speaker.name if speaker else candidate.speaker)
    lost = f"\nbehind, since {visible(candidate.why_not)}" if candidate.why_not else ""
    return Text.assemble(_share(candidate.score), (name, "bold"), lost)


def _share(share: float) -> Text:
    full = round(share * BAR)
    return Text.assemble(_percent(share), " ", ("█" * full, "cyan"), ("░" * (BAR - full), "dim"), " ")


def _percent(share: float) -> str:
    return f"{round(100 * share):>2}%" if share >= FEW or not share else "<1%"


def _how(case: Case) -> Tree | None:
    """Polarity, certainty, channel: each with what it rests on."""
    attribution = case.attribution
    if attribution.statement.kind is Kind.SCARE:
        return None
    branch = _branch("How")
    rows = (
        (attribution.polarity.value, POLARITIES[attribution.polarity]),
        (attribution.certainty.value, CERTAINTIES[attribution.certainty]),
        (attribution.channel.value, CHANNELS[attribution.channel]),
    )
    for field, (value, means) in zip(MANNER, rows):
        node = branch.add(Text.assemble(f"{field}: ", (value, "bold"), f", {means}"))
        for evidence in dict.fromkeys(attribution.evidence):
            if evidence.clue == field:
                node.add(_reason(case, evidence, clue=False))
    return branch


def _branch(title: str, after: str = "") -> Tree:
    return Tree(Text.assemble((title, "bold cyan"), f": {after}" if after else ""), guide_style="dim")


def _reason(case: Case, evidence: Evidence, *, clue: bool = True, after: str = "") -> Text:
    """A clue's name, what it says, and the words it rests on: the place alone where it says them itself."""
    name, detail = f"{visible(evidence.clue)}: " if clue else "", visible(evidence.detail)
    told = Text.assemble((name, "italic"), detail)
    if evidence.span is None:
        return told.append(after, "dim")
    if _holds(detail, visible(case.article.words([evidence.span]))):
        return told.append(f" ({_position(case, evidence.span)})", "dim").append(after, "dim")
    return told.append(after, "dim").append("\n").append_text(_place(case, [evidence.span]))


def _holds(detail: str, words: str) -> bool:
    """True when the words stand in the sentence, whole.

    >>> _holds("'he' is taken for Ana", "he"), _holds("the mayor", "he")
    (True, False)
    """
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", detail) is not None


def _words(case: Case, before: str, spans: Iterable[Span]) -> Text:
    return Text.assemble(f"{before} ", _place(case, list(spans)))


def _place(case: Case, spans: list[Span]) -> Text:
    """Line and column, and the words there, in marks unless they bring their own."""
    words = shortened(visible(case.article.words(spans)), WORDS)
    return Text.assemble((f"{_position(case, spans[0])} ", "dim"), words if words.startswith(MARKS) else f"“{words}”")


def _position(case: Case, span: Span) -> str:
    line, column = case.article.source_position(span.start)
    return f"{line}:{column}"
