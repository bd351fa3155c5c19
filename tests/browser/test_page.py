"""The review page in real Chromium: what is seen, what the keys and the mouse do, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import quoteattr
from quoteattr.types import Attribution, Kind, Span
from quoteattr.write import FILE_WRITERS
from quoteattr.write.csv import HEADER
from quoteattr.write.harmless import cell

from .. import seeds
from ..write.builders import COUNCIL, MORAG, article_of, harbour, report_of, statement_of
from .conftest import Open

pytestmark = pytest.mark.browser


def _bare(words: str) -> str:
    """Without the marks, which are coloured too, and what stands round them."""
    return "".join(c for c in words if c.isalnum())


@pytest.mark.parametrize("name", seeds.NAMES)
def test_every_statement_of_every_seed_is_coloured_where_it_stands(open_report: Open, name: str) -> None:
    report = seeds.report(name)
    desk = open_report(report)
    shown = [a for a in report.attributions if a.statement.kind is not Kind.SCARE]
    for i, a in enumerate(shown):
        said, painted = report.article.words(a.statement.content), " ".join(desk.painted(i).split())
        assert _bare(said) == _bare(painted)
    assert len(desk.page.locator("#text .chip").all()) == len(shown) > 0
    assert desk.complaints == []


def test_letters_outside_the_basic_plane_shift_nothing(open_report: Open) -> None:
    article = article_of("🎣👩‍🚀𝔉 Fishing 🎣", '🎣🎣 "No more 🐟 here," said Morag Tulloch 🎣. "Not 𝔬𝔫𝔢."')
    statement = statement_of(article, ("No more 🐟 here,", "Not 𝔬𝔫𝔢."), cue="said", source="Morag Tulloch")
    desk = open_report(report_of(article, Attribution(statement, MORAG, 0.9)))
    desk.press("j")
    assert desk.painted(0) == '"No more 🐟 here," "Not 𝔬𝔫𝔢."'
    assert [desk.texts("#text .on-cue"), desk.texts("#text .on-source")] == [["said"], ["Morag Tulloch"]]


def test_words_within_words_have_both_colours(open_report: Open) -> None:
    article = article_of('Morag Tulloch said the council told her "no more boats" last week.')
    outer = statement_of(article, 'the council told her "no more boats" last week', id="out", kind=Kind.INDIRECT, cue="said")
    inner = statement_of(article, "no more boats", id="in", nested_in="out", cue="told")
    desk = open_report(report_of(article, Attribution(outer, MORAG, 0.9), Attribution(inner, COUNCIL, 0.9)))
    assert "".join(desk.texts("#text .said.within")) == '"no more boats"'
    desk.words("no more boats").click()
    assert desk.current == 1 and "Inside the words of" in desk.text("#evidence .around")
    desk.words("no more boats").click()
    assert desk.current == 0 and "Holds the words of" in desk.text("#evidence .around")


def test_spans_that_cross_are_both_shown(open_report: Open) -> None:
    article = article_of("He said it would rain and snow and hail.")
    first, second = (
        statement_of(article, words, id=words, kind=Kind.INDIRECT) for words in ("it would rain and snow", "rain and snow and hail")
    )
    desk = open_report(report_of(article, Attribution(first, MORAG, 0.9), Attribution(second, COUNCIL, 0.9)))
    assert [desk.painted(0), desk.painted(1)] == ["it would rain and snow", "rain and snow and hail"]


def test_headline_and_captions_are_set_apart(open_report: Open) -> None:
    desk = open_report(harbour())
    assert desk.text("#text h1").endswith("Harbour plan splits Skerry")
    assert desk.text("#text .caption .label") == "Caption"
    assert desk.texts(".about > *") == ["Ivy Baptie", "2024-03-01", "https://example.org/harbour"]


def test_speakers_are_counted_and_told_apart_without_colour(open_report: Open) -> None:
    desk = open_report(harbour())
    assert desk.texts("#speakers button") == [
        "MT Morag Tulloch 1 person, 1 direct",  # her caption repeats it
        "SHC Skerry Harbour Council 1 organisation, 1 indirect",
        "? nobody known 1 1 direct, 1 doubtful",
    ]
    assert desk.texts("#text .chip") == ["MT", "SHC", "?", "MT"]


def test_keys_go_through_the_statements_and_tell_what_is_looked_at(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.press("j", "j")
    focused = desk.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert (desk.current, focused) == (1, "SHC: statement 2 of 4: Skerry Harbour Council, indirect, fairly sure")
    desk.press("k")
    assert (desk.current, desk.text("#evidence .answer")) == (0, "MT Morag Tulloch")
    desk.press("k")
    assert (desk.current, desk.text("#live")) == (0, "No earlier statement is shown.")
    desk.press("Escape")
    assert desk.current is None and "4 statements" in desk.text("#evidence")


def test_the_evidence_is_a_path_from_the_words_to_the_name(open_report: Open) -> None:
    report = seeds.report("tabloid-minister")
    place = next(
        i
        for i, a in enumerate(a for a in report.attributions if a.statement.kind is not Kind.SCARE)
        if report.article.words(a.statement.source) == "he"
    )
    desk = open_report(report)
    desk.press(*"j" * (place + 1))
    roles = desk.texts("#evidence .steps > li > .role")
    assert [r.split(",")[0] for r in roles] == ["the words", "reports them", "stands for the speaker", "a clue", "the name"]
    assert desk.texts("#text .on-source") == ["he"] and desk.texts("#text .on-name") == ["Gareth Pellow"]
    assert desk.page.locator("#path path").count() == 4
    assert desk.texts("#steps .badge") == ["1", "2", "3", "4", "5"]
    assert "in 100 such are right" in desk.text("#evidence .sure")


def test_who_lost_and_why_is_told(open_report: Open) -> None:
    report = seeds.report("wire-summit")
    shown = [a for a in report.attributions if a.statement.kind is not Kind.SCARE]
    place = next(i for i, a in enumerate(shown) if any(c.why_not for c in a.candidates))
    desk = open_report(report)
    desk.press(*"j" * (place + 1))
    assert any("Behind, since" in row for row in desk.texts("#evidence .weighed li"))


def test_filters_leave_the_others_uncoloured_and_keys_pass_over_them(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.only("doubtful")
    assert (desk.texts("#text .chip:visible"), desk.text("#live")) == (["?"], "1 statement shown.")
    desk.press("j")
    assert desk.current == 2
    desk.press("d")
    desk.only("indirect")
    assert desk.texts("#text .chip:visible") == ["SHC"]
    desk.only("indirect")
    desk.only("nameless")
    assert desk.texts("#text .chip:visible") == ["?"]
    desk.only("all")
    desk.page.locator("#speakers button").first.click()
    assert desk.texts("#text .chip:visible") == ["MT", "MT"]
    assert desk.page.locator("#ledger tr:visible").count() == 2


def test_a_decision_is_shown_kept_and_undone(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.press("d", "j", "s")
    desk.page.keyboard.type("Ivy Baptie")
    desk.press("Enter")
    assert desk.text("#live") == "Said by Ivy Baptie."
    desk.reload(decisions=1)
    assert desk.texts("#text .chip") == ["MT", "SHC", "IB✓", "MT"]
    assert desk.text("#progress") == "1 decided, 0 to look at."
    desk.press("j", "x")
    assert desk.texts("#text .chip")[0] == "MT×"
    desk.press("u")
    assert desk.texts("#text .chip")[0] == "MT" and desk.text("#live").startswith("Undone: statement 1")
    desk.press("u")
    assert desk.text("#live") == "Nothing to undo."


def test_another_windows_decision_is_taken_up(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(harbour())
    second = desk.page.context.new_page()
    second.goto(desk.page.url)
    second.keyboard.press("j")
    second.keyboard.press("x")
    desk.page.wait_for_function("edits.size === 1")
    assert desk.texts("#text .chip")[0] == "MT×"


def test_what_was_kept_is_believed_only_as_far_as_it_is_sound(open_report: Open) -> None:
    desk = open_report(harbour())
    nonsense = (
        '{"version": 1, "edits": [["s1", {"kind": "poem", "into": "s9", "gone": "yes"}], ["s9", {"gone": true}], ["s3", {"gone": true}]]}'
    )
    desk.page.evaluate("kept => localStorage.setItem(SHELF, kept)", nonsense)
    desk.reload(decisions=1)
    assert desk.texts("#text .chip") == ["MT", "SHC×", "?", "MT"] and desk.complaints == []
    desk.page.evaluate("localStorage.setItem(SHELF, '{')")
    desk.reload(decisions=0)
    assert desk.texts("#text .chip") == ["MT", "SHC", "?", "MT"] and desk.complaints == []


def test_a_browser_that_keeps_nothing_is_told_of(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('no'); }; }")
    desk.press("j", "x")
    assert desk.text("#progress") == "1 decided, 1 to look at. Not kept by this browser: download before you close."


def test_letters_can_be_switched_off(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.press("?")
    desk.page.get_by_label("Letters work as keys").uncheck()
    desk.press("Escape", "j")
    assert desk.current is None
    desk.page.wait_for_timeout(300)  # for the same reason as in Desk.reload
    desk.page.reload()
    desk.press("j")
    assert desk.current is None


def test_tab_stops_at_one_statement_and_then_at_the_evidence(open_report: Open) -> None:
    desk = open_report(harbour())
    assert desk.page.locator("#text .chip[tabindex='0']").count() == 1
    desk.press("j", "j", "Tab")
    assert desk.page.evaluate("document.activeElement.closest('aside').id") == "evidence"
    desk.press("Escape")
    assert desk.page.evaluate("document.activeElement.dataset.statement") == "1"


@pytest.mark.parametrize(("scheme", "expected"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(22, 24, 27)")])
def test_the_page_is_light_or_dark_as_the_reader_has_it(open_report: Open, scheme: str, expected: str) -> None:
    desk = open_report(harbour(), color_scheme=scheme)
    assert desk.page.evaluate("getComputedStyle(document.body).backgroundColor") == expected


def test_keys_do_nothing_while_a_person_writes(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.press("j", "s")
    desk.page.keyboard.type("jax")
    assert desk.current == 0 and desk.page.locator("#wanted").input_value() == "jax"
    desk.press("Escape")
    assert desk.page.evaluate("edits.size") == 0 and desk.current == 0


def test_an_alias_of_two_is_refused_and_a_name_of_one_is_known(open_report: Open) -> None:
    from dataclasses import replace

    other = replace(COUNCIL, name="Ewan Tulloch", aliases=("Tulloch",))
    article = article_of('"No," said Morag Tulloch. "Yes," said Ewan Tulloch.')
    first, second = statement_of(article, "No,", id="a"), statement_of(article, "Yes,", id="b")
    morag = replace(MORAG, aliases=("Tulloch",))
    desk = open_report(report_of(article, Attribution(first, morag, 0.9), Attribution(second, other, 0.9)))
    desk.press("j")
    assert desk.page.evaluate("takeSpeaker(0, 'tulloch')").startswith("“tulloch” can be Morag Tulloch or Ewan Tulloch")
    assert desk.page.evaluate("takeSpeaker(0, 'EWAN  tulloch')") == ""
    assert desk.text("#evidence .answer").endswith("Ewan Tulloch")


def test_the_rows_of_the_corrections_file(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(harbour())
    assert desk.button("Download corrections").is_disabled()
    desk.press("j", "a")  # goes on to the second
    desk.press("c")
    desk.page.keyboard.type("direct")
    desk.press("Enter", "j", "s")
    desk.page.keyboard.type('=Ivy, "Ltd"')
    desk.page.get_by_label("A new name is a").select_option("organisation")
    desk.press("Tab")
    desk.button("Choose").click()
    desk.press("j", "m", "Enter")
    rows = desk.download(tmp_path / "corrections.csv")
    assert tuple(rows[0]) == (*HEADER, "correct_speaker", "correct_kind", "not_a_quote", "merge_into")
    assert [(r["quote_id"], r["speaker_kind"], *list(r.values())[-4:]) for r in rows] == [
        ("s1", "person", "Morag Tulloch", "", "", ""),
        ("s3", "organisation", "", "direct", "", ""),
        ("s4", "organisation", '\'=Ivy, "Ltd"', "", "", ""),
        ("s5", "person", "", "", "", "s1"),
    ]
    assert desk.complaints == []


def test_a_new_name_keeps_its_kind_wherever_it_is_chosen_again(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(harbour())
    desk.press("j", "j", "j", "s")
    desk.page.keyboard.type("Harbour Board")
    desk.page.get_by_label("A new name is a").select_option("organisation")
    desk.button("Choose").click()
    desk.press("k", "k", "s")
    desk.page.keyboard.type("harbour b")
    desk.press("Enter")
    desk.reload(decisions=2)
    rows = desk.download(tmp_path / "corrections.csv")
    assert [(r["quote_id"], r["correct_speaker"], r["speaker_kind"]) for r in rows] == [
        ("s1", "Harbour Board", "organisation"),
        ("s4", "Harbour Board", "organisation"),
    ]
    assert "HB Harbour Board 2 organisation, 2 direct" in desk.texts("#speakers button")


def test_nobody_can_be_chosen_and_a_kind_undone(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(harbour())
    desk.press("j", "s")
    desk.page.keyboard.type("unknown")
    desk.press("Enter", "j", "c")
    desk.page.keyboard.type("scare")
    desk.press("Enter", "u", "j", "a")
    rows = desk.download(tmp_path / "corrections.csv")
    assert [(r["quote_id"], r["correct_speaker"], r["correct_kind"]) for r in rows] == [("s1", "unknown", ""), ("s4", "unknown", "")]
    assert desk.texts("#text .chip") == ["?✓", "SHC", "?✓", "MT"]


def test_a_merge_takes_the_row_it_points_to_along(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(harbour())
    desk.press("j", "j", "j", "j", "m", "Enter")
    rows = desk.download(tmp_path / "corrections.csv")
    assert [(r["quote_id"], r["merge_into"]) for r in rows] == [("s1", ""), ("s5", "s1")]
    desk.press("k", "k", "k", "x")
    assert desk.text("#live") == "Statement 4 is said to repeat this one: undo that first."
    assert desk.page.evaluate("canRepeat(0, 3)") is False


@pytest.mark.parametrize(
    "text", ["The wall = bad", "'Tis", "", "=1", "'=1", "+4", "-x", "@a", "\tx", "\rx", "  =1", "\u00a0\ufeff=1", "\uff1d1", "\x00=1", "a\x00\x1b[31mb\x7f\x9b", "\u200b-1", "a\r\nb"]
)  # fmt: skip
def test_typed_names_are_guarded_as_cells_of_the_export_are(open_report: Open, text: str) -> None:
    assert open_report(harbour()).page.evaluate("text => guarded(text)", text) == cell(text)


def test_in_print_there_are_colours_and_the_table_and_no_tools(open_report: Open) -> None:
    desk = open_report(harbour())
    desk.press("j", "a")
    desk.page.emulate_media(media="print")
    assert [desk.page.locator(s).is_visible() for s in (".bar", "#evidence", "#text h1", "#ledger", "#speakers")] == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert desk.page.locator("#ledger .done").first.inner_text() == "decided"
    assert desk.page.pdf().startswith(b"%PDF")


def test_on_a_narrow_screen_nothing_runs_over_and_the_sheet_can_be_closed(open_report: Open) -> None:
    desk = open_report(seeds.report("live-blog"), viewport={"width": 360, "height": 740})
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not desk.page.locator("#evidence").is_visible()
    desk.page.locator("#text .chip").nth(2).click()
    assert desk.page.locator("#evidence").is_visible()
    desk.button("Close").click()
    assert not desk.page.locator("#evidence").is_visible()


def test_an_article_without_statements_is_a_page_too(open_report: Open) -> None:
    desk = open_report(report_of(article_of("Rain is expected.")))
    desk.press("j", "a", "u", "d")
    assert "No statement was found" in desk.text("#evidence") and desk.complaints == []


def test_a_statement_with_no_words_of_its_own_has_a_place(open_report: Open) -> None:
    article = article_of("Morag Tulloch declined to comment.")
    declined = statement_of(article, "declined to comment", kind=Kind.INDIRECT, source="Morag Tulloch")
    bare = type(declined)("s1", Kind.INDIRECT, Span(0, len(article.text)), (), source=declined.source)
    desk = open_report(report_of(article, Attribution(bare, MORAG, 0.9)))
    desk.press("j")
    assert desk.painted(0) == "Morag Tulloch declined to comment." and desk.complaints == []


def test_the_index_leads_to_the_pages_and_back(open_file: Open, tmp_path: Path) -> None:
    names = seeds.NAMES[:2]
    FILE_WRITERS["html"](map(seeds.report, names), str(tmp_path / "desk"), tool_version=quoteattr.__version__)
    desk = open_file(tmp_path / "desk" / "index.html")
    desk.page.locator("tbody a").nth(1).click()
    assert desk.page.url.endswith(f"/{names[1]}.html")
    desk.page.get_by_role("link", name="All articles").click()
    assert desk.page.url.endswith("/index.html") and desk.complaints == []
