"""Corpora to windows, on corpora in miniature."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
import torch

from training.tasks import coreference, names, quotes, trees
from training.tasks.task import Pieces, spans

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


def test_contents_point_at_cues_and_cues_at_sources() -> None:
    doc = {"text": STORY, "attributions": [{"source": [at("Ana Ortiz")], "cue": [at("said")], "content": [at("it rains")]}]}
    (window,) = quotes.windows(doc, count=lambda w: 1)
    assert window["attr"][:6] == ["B-source", "I-source", "B-cue", "B-content", "I-content", "O"]
    assert window["link"][:6] == [-1, -1, 1, 3, -1, -1]


def test_only_a_paragraph_too_long_is_cut() -> None:
    text = "a b c\n\nd e\n\n" + "f " * 9
    found = [[text[s:e] for s, e in w] for w in quotes.paragraph_windows(text, count=lambda w: 1, limit=5)]
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
    assert not coreference.usable({"corpus": "GUM", "genre": "fiction", "doc": "GUM_fiction_lunre"})
    assert not coreference.usable({"corpus": "GUM", "genre": "court", "doc": "GUM_court_carpet"})
    assert coreference.usable({"corpus": "GUM", "genre": "news", "doc": "GUM_news_x"})


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
