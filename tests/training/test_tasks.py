"""Corpora to windows, on corpora in miniature."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
import torch

from training.files import usable
from training.tasks import coreference, names, quotes, trees
from training.tasks.task import Pieces, spans
from training.windows import paragraph_windows

CONLLU = """# newdoc id = a
# newpar
1\tAna\tAna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\t!\t!\tPUNCT\t.\t_\t0\troot\t_\t_

# newdoc id = b
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""
STORY = "Ana Ortiz said it rains, Bo Li told her."


def packed(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode()))
    return file


def test_sentences_of_a_document_share_a_window_and_documents_do_not(tmp_path: Path) -> None:
    first, second = trees.windows(packed(tmp_path, "t.conllu.gz", CONLLU), count=len, limit=100)
    assert first["words"] == ["Ana", "left", ".", "do", "n't", "!"] and second["words"] == ["Yes"]
    assert first["head"] == [2, 0, 2, 6, 6, 0]  # window positions
    assert first["sentence"] == [0, 0, 0, 1, 1, 1]
    assert first["gaps"] == [3, 1, 2, 1, 2, 2]  # the clitic and what follows a multi-word token are glued


def test_a_window_ends_before_it_grows_too_long(tmp_path: Path) -> None:
    found = list(trees.windows(packed(tmp_path, "t.conllu.gz", CONLLU), count=lambda w: 1, limit=4))
    assert [len(w["words"]) for w in found] == [3, 3, 1]


def test_which_words_are_within_marks() -> None:
    assert trees.within_marks(["a", '"', "b", '"', "c"]) == [False, False, True, False, False]


def test_titles_are_no_part_of_a_name_unless_they_are_all_of_it() -> None:
    assert names.without_titles(["Sir", "Bo"], ["B-PER", "O"]) == ["B-PER", "O"]
    assert names.without_titles(["General", "Motors"], ["B-ORG", "I-ORG"]) == ["B-ORG", "I-ORG"]
    assert names.without_titles(["Mr.", "Bo", "Li"], ["B-PER", "I-PER", "I-PER"]) == ["O", "B-PER", "I-PER"]


def test_names_are_changed_only_for_names_of_their_class() -> None:
    window = {"words": ["Ana", "Ortiz", "saw", "Rome"], "ner": ["B-PER", "I-PER", "O", "B-LOC"], "gaps": [3, 1, 1, 1]}
    known = {"PER": [["Bo"], ["Li", "de", "Wit"]], "LOC": [["Kyiv"]]}
    seen = set()
    for seed in range(300):
        out = names.rename(window, known, random.Random(seed))
        assert len(out["words"]) == len(out["ner"]) == len(out["gaps"]) and out["gaps"][0] == 3
        seen.add(" ".join(out["words"]))
        assert [t for t in out["ner"] if t[0] != "I"] == ["B-PER", "O", "B-LOC"]
    assert seen == {f"{p} saw {q}" for p in ("Ana Ortiz", "Bo", "Li de Wit") for q in ("Rome", "Kyiv")}


def at(text: str) -> list[int]:
    start = STORY.index(text)
    return [start, start + len(text)]


def said(source: str, cue: str, content: str, **more: object) -> dict[str, object]:
    return {"source": [at(source)], "cue": [at(cue)], "content": [at(content)], **more}


def test_a_window_tells_every_words_part_and_what_belongs_to_each_cue() -> None:
    doc = {"text": STORY, "attributions": [said("Ana Ortiz", "said", "it rains"), said("Bo Li", "told", "her")]}
    (window,) = quotes.windows(doc, count=lambda w: 1)
    assert window["attr"][:6] == ["B-source", "I-source", "B-cue", "B-content", "I-content", "O"]
    assert window["said.0"] == ["B-source", "I-source", "B-cue", "B-content", "I-content", *"OOOOOO"]
    assert window["said.1"] == [*"OOOOOO", "B-source", "I-source", "B-cue", "B-content", "O"]
    assert quotes.cue_rows(window)[0] == (2, 2, ["B-source", "I-source", "O", "B-content", "I-content", *"OOOOOO"])


def test_a_statement_within_anothers_content_has_a_row_of_its_own() -> None:
    doc = {"text": STORY, "attributions": [said("Ana Ortiz", "said", "it rains, Bo Li told her"), said("Bo Li", "told", "her")]}
    (window,) = quotes.windows(doc, count=lambda w: 1)
    assert window["said.0"][3:] == ["B-content", *["I-content"] * 6, "O"]
    assert window["said.1"][6:] == ["B-source", "I-source", "B-cue", "B-content", "O"]


def test_of_a_document_marked_in_part_only_windows_with_a_cue_are_kept() -> None:
    bare = said("Ana Ortiz", "said", "it rains", how="bare_name")
    doc = {"text": "Rain fell on.\n\n" * 200, "attributions": [bare]}
    assert list(quotes.partial(doc, count=lambda w: 1)) == []
    (window,) = quotes.partial({"text": STORY, "attributions": [bare, said("Bo Li", "told", "her", how="nsubj")]}, count=lambda w: 1)
    assert window["partial"] and "said.1" not in window


def cue_window(**more: object) -> dict[str, object]:
    return {"words": list("abcdef"), "said.0": ["B-source", "B-cue", "I-cue", "B-content", "I-content", "O"], **more}


GIVEN = (0, 1, 2, ["B-source", "O", "O", "B-content", "I-content", "O"])


@pytest.mark.parametrize(
    ("likely", "partial", "more"),
    [
        pytest.param("000000", False, [], id="nothing more"),
        pytest.param("011000", False, [], id="the cue itself"),
        pytest.param("000001", True, [], id="another, where not all are marked"),
        pytest.param("000001", False, [(0, 5, 5, None)], id="no cue"),
        pytest.param("001100", False, [(0, 2, 3, ["B-source", "O", "O", "O", "B-content", "O"])], id="the cue cut otherwise"),
    ],
)
def test_which_words_are_asked(likely: str, partial: bool, more: list[quotes.Cue]) -> None:
    row = cue_window(partial=partial)
    assert quotes.candidates([row], [[x == "1" for x in likely]]) == [GIVEN, *more]


def test_only_a_paragraph_too_long_is_cut() -> None:
    text = "a b c\n\nd e\n\n" + "f " * 9
    found = [[text[s:e] for s, e in w] for w in paragraph_windows(text, count=lambda w: 1, limits=(5,))]
    assert found == [["a", "b", "c", "d", "e"], ["f"] * 5, ["f"] * 4]


@pytest.mark.parametrize(
    ("mention", "head"),
    [("her", "her"), ("the county of Somerset", "county"), ("Ana Ortiz, who left", "Ortiz"), ("the old man (a baker)", "man")],
)
def test_the_likely_head_of_a_mention(mention: str, head: str) -> None:
    place = coreference.head_place(mention, 0, len(mention))
    assert mention[: place + 1].split()[-1] == head


def test_right_antecedents_are_earlier_words_of_the_cluster_or_none_at_its_first() -> None:
    cluster = torch.tensor([0, -1, 1, 0, 0])
    found = coreference.right_antecedents(torch.tensor([0, 2, 4]), cluster)
    assert found.tolist() == [
        [True, False, False, False, False, False],
        [True, False, False, False, False, False],
        [False, True, False, False, True, False],
    ]


def test_documents_with_a_closed_licence_are_left_out() -> None:
    assert not usable({"corpus": "GUM", "genre": "fiction", "doc": "GUM_fiction_lunre"})
    assert not usable({"corpus": "GUM", "genre": "court", "doc": "GUM_court_carpet"})
    assert usable({"corpus": "GUM", "genre": "news", "doc": "GUM_news_x"})


def test_a_document_is_a_batch() -> None:
    rows = [{"doc": d, "ids": [0] * 60} for d in "aaabb"]
    found = coreference.Coreference().batches(rows, 80, None)
    assert [[r["doc"] for r in b] for b in found] == [["a", "a"], ["a"], ["b", "b"]]


def test_pieces_are_counted_whole() -> None:
    assert spans(["B-x", "I-x", "O", "I-y"]) == {(0, 2, "x"), (3, 4, "y")}
    pieces = Pieces()
    pieces.add(["B-x", "I-x", "B-y"], ["B-x", "O", "B-y"])
    assert pieces.figures("p") == {"p.x": 0.0, "p.y": 100.0, "p.all": 50.0}


def test_names_files_are_read_with_guessed_spacing(tmp_path: Path) -> None:
    rows = [[{"text": w, "ner": t} for w, t in (("Ana", "B-PER"), ("'s", "O"), ("(", "O"), ("x", "O"), (")", "O"))]]
    (window,) = names.windows(packed(tmp_path, "n.json.gz", json.dumps(rows)), count=lambda w: 1)
    assert window["gaps"] == [3, 2, 1, 2, 2]
