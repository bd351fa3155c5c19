"""Who is meant by the words that stand for a speaker: nobody and why first, then somebody."""

from __future__ import annotations

import pytest

from quoteattr.pipeline import attribute_parse
from quoteattr.types import Attribution, Block

from ..parses import parse_of

# Said by the subject of the sentence, whose words come before; {} counts on from it.
SANK = "said=say/VERB.VBD/0/root that/SCONJ/{b}/mark boats/NOUN/{b}/nsubj sank=sink/VERB.VBD/{a}/ccomp ./PUNCT/{a}/punct"
HE, SHE, THEY = (f"{p}/PRON/2/nsubj " + SANK.format(a=2, b=5) for p in ("He", "She", "They"))
SURNAME = "{}/PROPN/2/nsubj/PER " + SANK.format(a=2, b=5)
ARRIVED = "{}/PROPN/3/nsubj/PER {}/PROPN/1/flat/PER arrived=arrive/VERB.VBD/0/root ./PUNCT/3/punct"
MR_ARRIVED = "Mr/PROPN/2/compound Ben/PROPN/4/nsubj/PER Reed/PROPN/2/flat/PER arrived=arrive/VERB.VBD/0/root ./PUNCT/4/punct"
MRS_ARRIVED = "Mrs/PROPN/2/compound Eve/PROPN/4/nsubj/PER Ash/PROPN/2/flat/PER arrived=arrive/VERB.VBD/0/root ./PUNCT/4/punct"


def last(*paragraphs: str, blocks: dict[int, Block] | None = None) -> Attribution:
    return attribute_parse(parse_of(*paragraphs, blocks=blocks)).attributions[-1]


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        pytest.param((HE,), "no_antecedent", id="he, and nobody is named"),
        pytest.param((THEY,), "no_antecedent", id="they, and nobody is named"),
        pytest.param(("I/PRON/2/nsubj " + SANK.format(a=2, b=5),), "first_person", id="I, outside any quotation"),
        pytest.param((ARRIVED.format("Ana", "Reed"), THEY), "no_antecedent", id="they are never one person"),
        pytest.param(("“/PUNCT Nobody stays at home tonight ./PUNCT ”/PUNCT",), "no_speaker_near", id="a quotation and nobody about"),
        pytest.param(
            ("It/PRON/3/nsubj:pass was/AUX/3/aux:pass said=say/VERB.VBN/0/root that/SCONJ/6/mark boats/NOUN/6/nsubj "
            "sank/VERB/3/ccomp ./PUNCT/3",),
            "no_source",
            id="it was said",
        ),
        pytest.param(("The “/PUNCT blue ”/PUNCT boat sank ./PUNCT",), "scare", id="a scare quote is nobody's"),
    ],
)  # fmt: skip
def test_nobody_and_why(paragraphs: tuple[str, ...], reason: str) -> None:
    found = last(*paragraphs)
    assert (found.speaker, found.reason) == (None, reason)
    assert found.confidence <= 0.5


@pytest.mark.parametrize(
    ("paragraphs", "name", "kind"),
    [
        pytest.param((ARRIVED.format("Ana", "Reed"), SURNAME.format("Reed")), "Ana Reed", "person", id="a surname, named in full before"),
        pytest.param((SURNAME.format("Reed"), ARRIVED.format("Ana", "Reed")), "Ana Reed", "person", id="a surname, named in full later"),
        pytest.param((MR_ARRIVED, HE), "Ben Reed", "person", id="he"),
        pytest.param((MR_ARRIVED, MRS_ARRIVED, HE), "Ben Reed", "person", id="he, past a Mrs"),
        pytest.param((MRS_ARRIVED, MR_ARRIVED, SHE), "Eve Ash", "person", id="she, past a Mr"),
        pytest.param(("Tass/PROPN/2/nsubj/ORG " + SANK.format(a=2, b=5),), "Tass", "organisation", id="a body"),
        pytest.param(("Two/NUM/2 officials/NOUN.NNS/3/nsubj " + SANK.format(a=3, b=6),), "Two officials", "group", id="a group"),
        pytest.param(("A/DET/2/det report/NOUN/3/nsubj " + SANK.format(a=3, b=6),), "A report", "document", id="a document"),
        pytest.param(("An/DET/2/det official/NOUN/3/nsubj " + SANK.format(a=3, b=6),), "An official", "unnamed", id="nobody named"),
        pytest.param(
            ("Ana/PROPN/4/nsubj/PER Reed/PROPN/1/flat/PER ,/PUNCT/1 arrived/VERB.VBD/0/root with/ADP/6/case Vesk/PROPN/4/obl/PER "
            ",/PUNCT/4 who/PRON.WP/9/nsubj said=say/VERB.VBD/6/acl:relcl that boats/NOUN/12/nsubj sank/VERB/9/ccomp ./PUNCT/4",),
            "Vesk", "person", id="who",
        ),
    ],
)  # fmt: skip
def test_somebody(paragraphs: tuple[str, ...], name: str, kind: str) -> None:
    speakers = [(a.speaker.name, a.speaker.kind.value) for a in attribute_parse(parse_of(*paragraphs)).attributions if a.speaker]
    assert speakers == [(name, kind)]


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    found = last(MR_ARRIVED, MRS_ARRIVED.replace("Ash", "Reed"), "Mrs/PROPN/2/compound Reed/PROPN/3/nsubj/PER " + SANK.format(a=3, b=6))
    assert found.speaker and found.speaker.name == "Eve Reed"


def test_nothing_tells_them_apart_and_neither_is_guessed() -> None:
    found = last(MR_ARRIVED, MRS_ARRIVED.replace("Ash", "Reed"), SURNAME.format("Reed"))
    assert (found.speaker, found.reason) == (None, "ambiguous")
    assert len(found.candidates) == 2


def test_a_caption_between_does_not_change_who_he_is() -> None:
    caption = "Mr/PROPN/2/compound Tom/PROPN/2/root/PER Day/PROPN/2/flat/PER ./PUNCT/2"
    found = last(MR_ARRIVED, caption, HE, blocks={1: Block.CAPTION})
    assert found.speaker and found.speaker.name == "Ben Reed"


def test_a_spokesman_speaks_for_somebody() -> None:
    words = "Ana/PROPN/3/nmod:poss/PER +’s/PART/1/case spokesman/NOUN/4/nmod:desc Karl/PROPN/6/nsubj/PER Day/PROPN/4/flat/PER "
    found = last(words + SANK.format(a=6, b=9))
    assert found.speaker and (found.speaker.name, found.on_behalf_of) == ("Karl Day", "Ana")


def test_evidence_says_why_in_words_of_the_article() -> None:
    found = last(ARRIVED.format("Ana", "Reed"), SURNAME.format("Reed"))
    assert any("Ana Reed" in e.detail for e in found.evidence)
    assert all(e.detail and e.detail[0] != " " for e in found.evidence)


def test_a_repeat_is_tied_to_the_first_and_a_short_one_is_not() -> None:
    said = (
        "“/PUNCT/4 It/PRON/4/nsubj has/AUX/4/aux rained/VERB/9/ccomp all/DET/6 day/NOUN/4 ,/PUNCT/4 ”/PUNCT/4 "
        "said=say/VERB.VBD/0/root Ana/PROPN/9/nsubj/PER ./PUNCT/9"
    )
    first, again = attribute_parse(parse_of(said, said)).attributions
    assert (first.duplicate_of, again.duplicate_of) == (None, first.id)
    other = attribute_parse(parse_of(said, said.replace("Ana", "Eve"))).attributions
    assert [a.duplicate_of for a in other] == [None, None]


def test_two_people_in_one_name_are_two_where_the_article_names_either_alone() -> None:
    joint = "Cole/PROPN/4/nsubj/ORG and/CCONJ/1/cc/ORG Reed/PROPN/1/conj/ORG left=leave/VERB.VBD/0/root ./PUNCT/4/punct"
    found = last(ARRIVED.format("Ana", "Reed"), joint, SURNAME.format("Reed"))
    assert found.speaker is not None and found.speaker.name == "Ana Reed"


def test_who_in_a_clause_hung_on_the_main_verb_is_the_noun_right_before() -> None:
    story = (
        "Reed/PROPN/9/nsubj/PER ,/PUNCT/4 who/PRON/4/nsubj said=say/VERB.VBD/9/advcl:relcl that/SCONJ/7/mark boats/NOUN/7/nsubj "
        "sank/VERB/4/ccomp ,/PUNCT/4 left=leave/VERB.VBD/0/root ./PUNCT/9/punct"
    )
    found = last(ARRIVED.format("Ana", "Reed"), story)
    assert found.speaker is not None and found.speaker.name == "Ana Reed"


def test_who_goes_on_past_a_caption_spoke_last() -> None:
    opened = "Ana/PROPN/3/nsubj/PER Reed/PROPN/1/flat/PER said=say/VERB.VBD/0/root :/PUNCT/3 “/PUNCT/7 We/PRON/7/nsubj waited/VERB/3/ccomp ./PUNCT/3"
    caption = "Eve/PROPN/3/nsubj/PER Ash/PROPN/1/flat/PER " + SANK.format(a=3, b=6)
    closed = "“/PUNCT/3 We/PRON/3/nsubj sail/VERB/0/root on/ADP/5 Monday/NOUN/3 at/ADP/7 nine/NUM/3 ./PUNCT/3 ”/PUNCT/3"
    found = last(opened, caption, closed, SHE, blocks={1: Block.CAPTION})
    assert found.speaker is not None and found.speaker.name == "Ana Reed"


def test_a_label_goes_on_for_whom_it_stood_first_though_another_of_the_name_is_told_of() -> None:
    named = "{}/PROPN/3/nsubj/PER Rae/PROPN/1/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/3/punct"
    asks = "COLE/PROPN/0/root/PER +:/PUNCT/1 Were/AUX/5/cop you/PRON/5/nsubj lonely/ADJ/1/parataxis ?/PUNCT/5"
    tells = "RAE/PROPN/0/root/PER +:/PUNCT/1 My/PRON/4/nmod:poss relief/NOUN/7/nsubj Hector/PROPN/4/appos/PER Rae/PROPN/5/flat/PER shouted/VERB/1 ./PUNCT/7"
    ends = "RAE/PROPN/0/root/PER +:/PUNCT/1 I/PRON/4/nsubj laughed/VERB/1/parataxis ./PUNCT/4"
    found = last(named.format("Magnus"), asks, tells, asks, ends)
    assert found.speaker is not None and found.speaker.name == "Magnus Rae"
    assert any(e.clue == "label" for e in found.evidence)


def test_a_description_far_from_any_name_is_whom_the_article_calls_just_so() -> None:
    called = "{}/ADJ/2/amod president/NOUN/5/nsubj {}/PROPN/2/appos/PER {}/PROPN/3/flat/PER left=leave/VERB.VBD/0/root ./PUNCT/5/punct"
    names = [
        f"{one}/PROPN/3/nsubj/PER {two}/PROPN/1/flat/PER spoke=speak/VERB.VBD/0/root ./PUNCT/3/punct"
        for one, two in zip("ABCDEFG", "HIJKLMN")
    ]
    story = [called.format("Danish", "Bo", "Reed"), *(n.replace("/PROPN", "xx/PROPN", 2) for n in names)]
    asks = "The/DET/3/det Danish/ADJ/3/amod president/NOUN/4/nsubj " + SANK.format(a=4, b=7)
    found = last(*story, asks)
    assert found.speaker is not None and found.speaker.name == "Bo Reed"
    again = last(*story, called.format("Danish", "Kim", "Vale"), *story[1:], asks)
    assert again.speaker is None or again.speaker.name != "Bo Reed"
