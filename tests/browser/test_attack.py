"""An article full of attacks, opened in Chromium: nothing of it runs, nothing is asked for, and the words are all there to be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr.types import Article, Attribution, Evidence, Report, Speaker, SpeakerKind
from quoteattr.write import FILE_WRITERS

from ..hostile.texts import ATTACKS as EVERY
from ..write.builders import MORAG, article_of, report_of, statement_of
from .conftest import Open

pytestmark = pytest.mark.browser

OWN = (  # what a page is made to do; attacks on all outputs are in tests/hostile/attacks.json
    "<script>window.hit=1;alert(1)</script>",
    "</script><script>window.hit=1</script>",
    "</style><img src=x onerror=window.hit=1><style>",
    "<!--<script>",
    '"><svg onload=window.hit=1>',
    "' onmouseover='window.hit=1",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<base href=http://evil.example/>",
    "<form action=http://evil.example/><input name=a autofocus onfocus=window.hit=1>",
    "\u202e\u2066gnihtemos\u2069 \u200f\u2028 \x00\x1b[31m",
    "${window.hit=1} {{7*7}} $title $$",
    "&lt;b&gt; &#60;script&#62;",
)
ATTACKS = (*OWN, *EVERY.values())


def hostile(url: str = "javascript:window.hit=1") -> Report:
    """Every attack as a paragraph, a quote, a name, an id, a title and a piece of evidence."""
    article = article_of(
        "</title><script>window.hit=1</script>",
        *(f"“{attack}” said {attack}." for attack in ATTACKS),
        title="</title><script>window.hit=1</script>",
        id="<script>window.hit=1</script>",
        source="'\"><script>window.hit=1</script>",
        url=url,
        byline="<img src=x onerror=window.hit=1>",
        date="<b>today</b>",
    )
    return report_of(article, *(_said(article, i, attack) for i, attack in enumerate(ATTACKS)))


def _said(article: Article, i: int, attack: str) -> Attribution:
    statement = statement_of(article, attack, id=f"<{i}>", source=attack, after=article.paragraphs[i + 1].span.start)
    evil = Speaker(f"p{i}", attack, SpeakerKind.UNNAMED, aliases=(attack + "!",), mentions=statement.source)
    told = (Evidence(attack, attack, 1.0, statement.source[0]),)
    return Attribution(statement, evil, 0.5, evidence=told, on_behalf_of=attack, addressee=attack)


def test_nothing_of_it_runs_and_nothing_is_asked_for(open_report: Open, tmp_path: Path) -> None:
    desk = open_report(hostile())
    for _ in ATTACKS:
        desk.press("j", "s", "Escape", "m", "Escape", "a")
    desk.page.locator(".on-now").first.hover()
    desk.press("k", "s")
    desk.page.keyboard.type(ATTACKS[0])
    desk.press("Enter", "d", "?", "Escape")
    desk.download(tmp_path / "corrections.csv")
    desk.page.emulate_media(media="print")
    desk.page.wait_for_timeout(200)
    assert desk.page.evaluate("window.hit") is None
    assert desk.complaints == []
    found = desk.page.evaluate("['script', 'style', 'img', 'iframe', 'form', 'link', 'base'].map(t => document.querySelectorAll(t).length)")
    assert found == [2, 1, 0, 0, 2, 0, 0]


def test_the_words_are_there_to_be_read_and_what_is_unseen_is_spelt_out(open_report: Open) -> None:
    desk = open_report(hostile())
    words = desk.page.locator("#text").inner_text()
    assert all(attack in words for attack in ATTACKS if attack.isprintable())
    assert r"\u202e\u2066gnihtemos\u2069 \u200f\u2028 \x00\x1b[31m" in words
    assert not set("\u202e\u2066\u200f\u2028") & set(desk.page.locator("body").inner_text())


@pytest.mark.parametrize(
    ("url", "links"),
    [
        pytest.param("https://example.org/a?b=1&c=2", 1, id="an address of the web is a link"),
        pytest.param("javascript:window.hit=1", 0, id="script"),
        pytest.param(" javascript:window.hit=1", 0, id="script after a space"),
        pytest.param("JaVaScRiPt:window.hit=1", 0, id="script in capitals"),
        pytest.param("data:text/html,<script>window.hit=1</script>", 0, id="data"),
        pytest.param("//evil.example/", 0, id="no scheme"),
    ],
)
def test_only_the_web_is_linked_to(open_report: Open, url: str, links: int) -> None:
    assert open_report(hostile(url)).page.locator(".about a").count() == links


def test_the_policy_refuses_what_is_not_ours(open_report: Open) -> None:
    desk = open_report(hostile())
    desk.page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'h1 {display: none}'}))")
    assert any("style" in c for c in desk.complaints)
    with pytest.raises(Exception, match="TrustedHTML"):
        desk.page.evaluate("document.body.innerHTML = '<b>x</b>'")


def test_an_index_of_such_articles_is_as_harmless(open_file: Open, tmp_path: Path) -> None:
    other = replace(hostile().article, id="../../etc/passwd")
    reports = [hostile(), report_of(other, Attribution(statement_of(other, ATTACKS[0]), MORAG, 0.9))]
    FILE_WRITERS["html"](reports, str(tmp_path / "desk"), tool_version="<1>")
    desk = open_file(tmp_path / "desk" / "index.html")
    assert (desk.page.evaluate("window.hit"), desk.complaints, desk.page.locator("script, img").count()) == (None, [], 0)
    assert sorted(p.name for p in (tmp_path / "desk").iterdir()) == ["index.html", "passwd.html", "script.html"]
