"""English models in miniature, laid out as `stanza.download` lays them out: trained by Stanza's own trainers, in seconds, on a few
invented sentences that they learn by heart. What matters is the way they are loaded and asked, not what they know.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
from collections.abc import Iterable
from pathlib import Path

import torch
from stanza.models import lemmatizer, mwt_expander, parser, tagger, tokenizer

# Words as form/lemma/UPOS/XPOS/head/relation; "+" is glued to the word before, "~" is one token with it ("do" "n't").
SENTENCES = [
    "Ana/Ana/PROPN/NNP/3/nsubj Ortiz/Ortiz/PROPN/NNP/1/flat said/say/VERB/VBD/0/root that/that/SCONJ/IN/7/mark the/the/DET/DT/6/det "
    "harbour/harbour/NOUN/NN/7/nsubj closed/close/VERB/VBD/3/ccomp +././PUNCT/./3/punct",
    "She/she/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark the/the/DET/DT/5/det boats/boat/NOUN/NNS/6/nsubj "
    "sank/sink/VERB/VBD/2/ccomp +././PUNCT/./2/punct",
    "We/we/PRON/PRP/4/nsubj do/do/AUX/VBP/4/aux ~n't/not/PART/RB/4/advmod sail/sail/VERB/VB/0/root +././PUNCT/./4/punct",
    "The/the/DET/DT/2/det mayor/mayor/NOUN/NN/3/nsubj closed/close/VERB/VBD/0/root the/the/DET/DT/5/det harbour/harbour/NOUN/NN/3/obj "
    "+././PUNCT/./3/punct",
    "Boats/boat/NOUN/NNS/2/nsubj sank/sink/VERB/VBD/0/root +././PUNCT/./2/punct",
    "It/it/PRON/PRP/2/nsubj rained/rain/VERB/VBD/0/root +,/,/PUNCT/,/5/punct the/the/DET/DT/5/det mayor/mayor/NOUN/NN/6/nsubj "
    "said/say/VERB/VBD/2/parataxis +././PUNCT/./2/punct",
]
PACKAGE = "tiny"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
SMALL = (
    "--word_emb_dim 16 --char_emb_dim 8 --char_hidden_dim 16 --hidden_dim 24 --transformed_dim 16 --tag_emb_dim 8 --num_layers 1 "
    "--deep_biaff_hidden_dim 24 --no_pretrain"
).split()
CALM = "--dropout 0 --word_dropout 0 --no_second_optim".split()


def build(folder: Path, workplace: Path, without: tuple[str, ...] = ()) -> Path:
    """Trains the models into `folder` (about ten seconds), less the processors in `without`. Returns the folder."""
    torch.set_num_threads(1)  # so small, several threads only wait for one another
    gold, text, labels = workplace / "gold.conllu", workplace / "text.txt", workplace / "labels.txt"
    rows = [_rows(s) for s in SENTENCES]
    gold.write_text("".join(_conllu(r) for r in rows), encoding="utf-8")
    text.write_text(" ".join(_surface(r)[0] for r in rows) + "\n", encoding="utf-8")
    labels.write_text("0".join(_surface(r)[1] for r in rows) + "\n", encoding="utf-8")
    (workplace / "mwt.json").write_text('[[["don\'t", ["do", "n\'t"]], 1]]', encoding="utf-8")
    wanted = [p for p in PROCESSORS if p not in without]
    for processor in wanted:
        _train(processor, folder / "en" / processor, workplace)
    _list(folder, wanted)
    return folder


def _list(folder: Path, processors: Iterable[str]) -> None:
    known = {p: {PACKAGE: {"md5": "", "dependencies": []}} for p in processors}
    resources = {"en": {"lang_name": "English", "packages": {"default": dict.fromkeys(processors, PACKAGE)}, **known}}
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")


def add_coreference(folder: Path, workplace: Path) -> None:
    """Adds a coreference model on a tiny BERT. It learns by heart that "She" and "the mayor" are Ana Ortiz, and "It" is nobody."""
    from stanza.models.coref.config import Config
    from stanza.models.coref.model import CorefModel
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(1)
    words = sorted({fields[0] for s in SENTENCES for _, fields in _rows(s)})
    bert = workplace / "bert"
    bert.mkdir()
    (bert / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]) + "\n", encoding="utf-8")
    BertTokenizerFast(str(bert / "vocab.txt"), do_lower_case=False).save_pretrained(bert)
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(words) + 5, **shape)).save_pretrained(bert)
    rows = [[fields for _, fields in _rows(s)] for s in SENTENCES]
    starts = [sum(map(len, rows[:k])) for k in range(len(rows))]
    chain = [(starts[0], starts[0] + 2), (starts[1], starts[1] + 1), (starts[3], starts[3] + 2), (starts[5] + 4, starts[5] + 6)]
    lesson = {
        "document_id": "tiny",
        "cased_words": [fields[0] for row in rows for fields in row],
        "sent_id": [k for k, row in enumerate(rows) for _ in row],
        "part_id": 0,
        "lang": "en",
        "speaker": ["_"] * sum(map(len, rows)),
        "span_clusters": [chain],
        "word_clusters": [[e - 1 for _, e in chain]],
        "head2span": [(e - 1, s, e) for s, e in chain],
    }
    (workplace / "chains.json").write_text(json.dumps([lesson]), encoding="utf-8")
    place = folder / "en" / "coref"
    place.mkdir()
    given = {
        "section": "tiny", "data_dir": str(workplace), "save_dir": str(workplace), "save_name": PACKAGE, "device": "cpu", "bert_model": str(bert),
        "train_data": str(workplace / "chains.json"), "dev_data": "", "test_data": "",
        "bert_window_size": 128, "embedding_size": 8, "sp_embedding_size": 64, "a_scoring_batch_size": 64, "hidden_size": 32,
        "n_hidden_layers": 1, "max_span_len": 16, "rough_k": 20, "lora": False, "lora_alpha": 0, "lora_rank": 0, "lora_dropout": 0.0,
        "full_pairwise": False, "lora_target_modules": [], "lora_modules_to_save": [], "clusters_starts_are_singletons": False,
        "bert_finetune": True, "dropout_rate": 0.0, "learning_rate": 5e-3, "bert_learning_rate": 5e-3, "bert_finetune_begin_epoch": 0.0,
        "train_epochs": 40, "plateau_epochs": 0, "bce_loss_weight": 0.5, "tokenizer_kwargs": {}, "conll_log_dir": str(workplace),
        "save_each_checkpoint": False, "log_norms": False, "singletons": False, "max_train_len": 5000, "use_zeros": False,
        "lang_lr_attenuation": "", "lang_lr_weights": "",
    }  # fmt: skip
    model = CorefModel(config=Config(**given))
    model.evaluate = lambda: (0.0, 0.0, 0.0, 0.0)  # to score after each epoch would take scipy
    with contextlib.redirect_stderr(io.StringIO()):
        model.train()
    model.save_weights(str(place / f"{PACKAGE}.pt"), save_optimizers=False)
    _list(folder, [p.name for p in sorted((folder / "en").iterdir())])


def _train(processor: str, place: Path, work: Path) -> None:
    place.mkdir(parents=True)
    gold = str(work / "gold.conllu")
    common = ["--lang", "en", "--shorthand", "en_tiny", "--save_dir", str(place), "--save_name", f"{PACKAGE}.pt"]
    trees = ["--train_file", gold, "--eval_file", gold]
    logging.getLogger("stanza").setLevel(logging.ERROR)
    with contextlib.redirect_stdout(io.StringIO()):
        if processor == "tokenize":
            files = [
                "--txt_file",
                str(work / "text.txt"),
                "--label_file",
                str(work / "labels.txt"),
                "--mwt_json_file",
                str(work / "mwt.json"),
            ]
            dev = ["--dev_txt_file", str(work / "text.txt"), "--dev_label_file", str(work / "labels.txt"), "--dev_conll_gold", gold]
            tokenizer.main(
                [
                    *common,
                    *files,
                    *dev,
                    "--steps",
                    "150",
                    "--eval_steps",
                    "1000",
                    "--dropout",
                    "0",
                    "--unit_dropout",
                    "0",
                    "--feat_dropout",
                    "0",
                ]
            )
        elif processor == "mwt":
            mwt_expander.main([*common, *trees, "--gold_file", gold, "--dict_only", "--no_force_exact_pieces"])
        elif processor == "pos":
            tagger.main(
                [
                    *common,
                    *trees,
                    *SMALL,
                    *CALM,
                    "--max_steps",
                    "150",
                    "--fix_eval_interval",
                    "--eval_interval",
                    "150",
                    "--composite_deep_biaff_hidden_dim",
                    "16",
                ]
            )
        elif processor == "lemma":
            lemmatizer.main([*common[2:], *trees, "--dict_only"])
        else:
            parser.main(
                [
                    *common,
                    *trees,
                    *SMALL,
                    *CALM,
                    "--max_steps",
                    "150",
                    "--eval_interval",
                    "150",
                    "--no_checkpoint",
                    "--deep_biaff_output_dim",
                    "16",
                ]
            )


def _rows(sentence: str) -> list[tuple[str, list[str]]]:
    """How each word is glued ("", "+" or "~"), and its fields."""
    out = []
    for word in sentence.split():
        glue = word[0] if word[0] in "+~" and len(word) > 1 else ""
        fields = word.removeprefix(glue).rsplit("/", 5)
        out.append((glue, fields))
    return out


def _conllu(rows: list[tuple[str, list[str]]]) -> str:
    lines = []
    for i, (glue, (form, lemma, upos, xpos, head, relation)) in enumerate(rows, 1):
        following = rows[i] if i < len(rows) else ("", [""])
        if following[0] == "~":
            lines.append(f"{i}-{i + 1}\t{form}{following[1][0]}" + "\t_" * 8)
        spaced = following[0] == "" or glue == "~"
        lines.append("\t".join([str(i), form, lemma, upos, xpos, "_", head, relation, "_", "_" if spaced else "SpaceAfter=No"]))
    return "\n".join(lines) + "\n\n"


def _surface(rows: list[tuple[str, list[str]]]) -> tuple[str, str]:
    """The sentence as text, and a label for each character: 1 ends a token, 2 a sentence, 3 a token of several words."""
    text, labels = "", ""
    for i, (glue, fields) in enumerate(rows):
        if glue == "~":
            labels = labels[:-1] + "0"
        elif not glue and text:
            text, labels = text + " ", labels + "0"
        ends = "2" if i + 1 == len(rows) else "3" if glue == "~" else "1"
        text, labels = text + fields[0], labels + "0" * (len(fields[0]) - 1) + ends
    return text, labels
