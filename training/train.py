"""Fine-tune one small encoder jointly for tags, trees, sentence ends, names and attribution.

    python -m training.train START DATA OUT --minutes 90 [--threads 2]

START  a checkpoint of this script, a `joint.pt` of the starting set, or a folder with model.safetensors and vocab.txt of a BERT
DATA   the folder of corpora                 OUT  gets state.pt (to resume), model.pt (to pack), log.txt (a line a look)
Run again with the same OUT and it goes on where it stopped. Uses a GPU when there is one. Seeds are fixed; minutes are wall
clock, so two runs on machines of unlike speed differ in steps, which the log states.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from quoteattr.parse.network import ATTRIBUTION_TAGS, FORBIDDEN, Network
from quoteattr.parse.wordpiece import GAPS, WordPiece, case
from training import corpora
from training.start import load_start

SHARES = {"trees": 0.36, "names": 0.17, "quotes": 0.47}


class Data:
    """Windows of every task, as numbers."""

    def __init__(self, folder: Path, pieces: WordPiece, labels: dict[str, list[str]]):
        def count(w: str) -> int:
            return len(pieces(w))

        self.pieces = pieces
        self.index = {k: {t: i for i, t in enumerate(v)} for k, v in {**labels, "attr": ATTRIBUTION_TAGS}.items()}
        trees = {
            f"{s}-{part}": list(corpora.tree_windows(folder / f"ud/{s}-ud-{part}.conllu.gz", count))
            for s in corpora.TREE_SETS
            for part in ("train", "dev")
        }
        names = {s: list(corpora.name_windows(folder / f"ner/{s}.train.json.gz", count)) for s in corpora.NAME_SETS}
        self.train = {
            "trees": [w for s in corpora.TREE_SETS for w in trees[f"{s}-train"]],
            "names": [w for s in corpora.NAME_SETS for w in names[s]],
            "quotes": [w for d in corpora.json_lines(folder / "polnear/train.jsonl.gz") for w in corpora.quote_windows(d, count)],
        }
        self.dev = {
            "ewt": trees["en_ewt-dev"],
            "gum": trees["en_gum_open-dev"],
            "names": [w for s in corpora.NAME_SETS[:2] for w in corpora.name_windows(folder / f"ner/{s}.dev.json.gz", count)],
            "quotes": [w for d in corpora.json_lines(folder / "polnear/dev.jsonl.gz") for w in corpora.quote_windows(d, count)],
        }

    def number(self, w: dict) -> dict:
        ids, shapes, last = [self.pieces.cls], [0], [0]
        for word, gap in zip(w["words"], w["gaps"]):
            part = self.pieces(word)
            ids += part
            shapes += [case(word) * len(GAPS) + gap] * len(part)
            last.append(len(ids) - 1)
        out = dict(w, ids=[*ids[:511], self.pieces.sep], shapes=[*shapes[:511], 0], last=[min(x, 510) for x in last])
        for k in ("upos", "xpos", "rel", "ner", "attr"):
            if k in w:
                out[k + "_i"] = [self.index[k].get(t, -100) for t in w[k]]
        return out

    def batches(self, windows: list[dict], size: int, rng: random.Random | None = None) -> list[list[dict]]:
        """Windows of like length together, at most `size` padded pieces a batch; `rng` varies and shuffles them."""
        rows = [self.number(corpora.vary(w, rng) if rng else w) for w in windows]
        rows.sort(key=lambda r: len(r["ids"]) + (rng.random() * 8 if rng else 0))
        out: list[list[dict]] = [[]]
        for r in rows:
            if out[-1] and (len(out[-1]) + 1) * len(r["ids"]) > size:
                out.append([])
            out[-1].append(r)
        if rng:
            rng.shuffle(out)
        return out


def pad(rows: list[list[int]], value: int, device: str) -> Tensor:
    n = max(map(len, rows))
    return torch.tensor([r + [value] * (n - len(r)) for r in rows], device=device)


class Run:
    def __init__(self, net: Network, device: str):
        self.net, self.device = net.to(device), device

    def encode(self, batch: list[dict]) -> Tensor:
        ids = pad([r["ids"] for r in batch], 0, self.device)
        mask = pad([[1] * len(r["ids"]) for r in batch], 0, self.device).bool()
        with torch.autocast(self.device, dtype=torch.bfloat16):
            out = self.net.words(
                ids, pad([r["shapes"] for r in batch], 0, self.device), mask, pad([r["last"] for r in batch], 0, self.device)
            )
        return out.float()

    def get(self, batch: list[dict], key: str, fill: int = -100) -> Tensor:
        return pad([r[key] for r in batch], fill, self.device)

    def arcs(self, words: Tensor, batch: list[dict]) -> Tensor:
        """Scores with everything outside the word's own sentence, but the root, ruled out."""
        sentence = self.get(batch, "sentence", -1)
        same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
        same = F.pad(same, (1, 0), value=True)
        return self.net.arcs(words)[:, 1:].masked_fill(~same, FORBIDDEN)

    def loss(self, task: str, batch: list[dict]) -> Tensor:
        net, w = self.net, self.net.drop(self.encode(batch))
        d, lengths = w[:, 1:], torch.tensor([len(r["words"]) for r in batch], device=self.device)

        def ce(scores: Tensor, gold: Tensor) -> Tensor:
            return F.cross_entropy(scores.reshape(-1, scores.size(-1)), gold.reshape(-1), ignore_index=-100)

        if task == "names":
            return net.ner_crf.loss(net.ner(d), self.get(batch, "ner_i"), lengths) * 1.5
        if task == "quotes":
            link = self.get(batch, "link", -1)
            asked = link >= 0
            scores = net.links(w)[:, 1:]
            beyond = torch.arange(scores.size(2), device=self.device)[None] > lengths[:, None]
            scores = scores.masked_fill(beyond.unsqueeze(1), FORBIDDEN)
            linked = F.cross_entropy(scores[asked], link[asked]) if asked.any() else 0.0
            return net.attr_crf.loss(net.attr(d), self.get(batch, "attr_i"), lengths) * 2 + 0.3 * linked
        head = self.get(batch, "head")
        sentence = self.get(batch, "sentence", -1)
        end = (sentence != F.pad(sentence, (0, 1), value=-1)[:, 1:]).float()
        ends = F.binary_cross_entropy_with_logits(net.ends(d).squeeze(-1), end, reduction="none")
        return (
            ce(self.arcs(w, batch), head)
            + ce(net.rels(w, F.pad(head.clamp(min=0), (1, 0)))[:, 1:], self.get(batch, "rel_i"))
            + 0.5 * ce(net.upos(d), self.get(batch, "upos_i"))
            + 0.5 * ce(net.xpos(d), self.get(batch, "xpos_i"))
            + ends[sentence >= 0].mean() * 2
        )


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    out, start = set(), None
    for i, t in enumerate([*tags, "O"]):
        if start is not None and not t.startswith("I-"):
            out.add((start, i, tags[start][2:]))
            start = None
        if t.startswith("B-") or (t.startswith("I-") and start is None):
            start = i
    return out


def f1(tp: int, gold: int, pred: int) -> float:
    return round(200 * tp / max(1, gold + pred), 2)


@torch.inference_mode()
def evaluate(run: Run, data: Data, size: int) -> dict[str, float]:
    """Development figures with gold words and sentences: per cent."""
    net, out = run.net.eval(), {}
    for name in ("ewt", "gum"):
        n = up = u = las = etp = eg = ep = 0
        for batch in data.batches(data.dev[name], size):
            w = run.encode(batch)
            head = run.arcs(w, batch).argmax(-1)
            rel = net.rels(w, F.pad(head, (1, 0)))[:, 1:].argmax(-1).tolist()
            upos, ends, heads = net.upos(w[:, 1:]).argmax(-1).tolist(), (net.ends(w[:, 1:]).squeeze(-1) > 0).tolist(), head.tolist()
            for k, r in enumerate(batch):
                for i, gold in enumerate(r["head"]):
                    n, ok = n + 1, heads[k][i] == gold
                    up, u, las = up + (upos[k][i] == r["upos_i"][i]), u + ok, las + (ok and rel[k][i] == r["rel_i"][i])
                    end = i + 1 == len(r["head"]) or r["sentence"][i] != r["sentence"][i + 1]
                    eg, ep, etp = eg + end, ep + ends[k][i], etp + (end and ends[k][i])
        out |= {f"{name}.upos": 100 * up / n, f"{name}.uas": 100 * u / n, f"{name}.las": 100 * las / n, f"{name}.ends": f1(etp, eg, ep)}
    for task, tags, emit, crf in (
        ("names", net.labels["ner"], net.ner, net.ner_crf),
        ("quotes", list(ATTRIBUTION_TAGS), net.attr, net.attr_crf),
    ):
        hits: dict[str, list[int]] = {}
        linked = asked = 0
        for batch in data.batches(data.dev[task], size):
            w = run.encode(batch)
            p = crf.marginals(emit(w[:, 1:]), torch.tensor([len(r["words"]) for r in batch], device=run.device)).argmax(-1).tolist()
            for k, r in enumerate(batch):
                gold, pred = spans(r["ner" if task == "names" else "attr"]), spans([tags[t] for t in p[k][: len(r["words"])]])
                for kind in {s[2] for s in gold | pred}:
                    g, q = {s for s in gold if s[2] == kind}, {s for s in pred if s[2] == kind}
                    h = hits.setdefault(kind, [0, 0, 0])
                    h[0], h[1], h[2] = h[0] + len(g & q), h[1] + len(g), h[2] + len(q)
            if task == "quotes":
                best = net.links(w)[:, 1:].tolist()
                for k, r in enumerate(batch):
                    for i, target in enumerate(r["link"]):
                        if target >= 0:
                            row = best[k][i][: len(r["words"]) + 1]
                            asked, linked = asked + 1, linked + (row.index(max(row)) == target)
        out |= {f"{task}.{kind}": f1(*h) for kind, h in sorted(hits.items())}
        out[f"{task}.all"] = f1(*map(sum, zip(*hits.values())))
        if asked:
            out["links"] = 100 * linked / asked
    net.train()
    return {k: round(v, 2) for k, v in out.items()}


def stream(data: Data, task: str, size: int, rng: random.Random) -> Iterator[list[dict]]:
    while True:
        yield from data.batches(data.train[task], size, rng)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("start", type=Path)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--minutes", type=float, default=90)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--size", type=int, default=2000, help="padded pieces in a batch")
    ap.add_argument("--look", type=float, default=12, help="minutes between two looks at the development sets (and two checkpoints)")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(3)
    rng = random.Random(5)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net, pieces = load_start(a.start, a.data)
    data, run = Data(a.data, pieces, net.labels), Run(net, device)
    net.encoder.pieces.weight.requires_grad = False
    inner = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad and "shapes" not in n]
    outer = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    opt = torch.optim.AdamW([{"params": inner, "base": a.lr}, {"params": outer, "base": 1e-3}], lr=0, weight_decay=0.01, fused=True)
    a.out.mkdir(parents=True, exist_ok=True)
    state, step, spent = a.out / "state.pt", 0, 0.0
    if state.exists():
        kept = torch.load(state, weights_only=True)
        net.load_state_dict(kept["net"])
        opt.load_state_dict(kept["opt"])
        step, spent = kept["step"], kept["spent"]
        rng.seed(5 + step)

    def look(note: str) -> None:
        line = f"{note} step {step} minutes {spent / 60:.1f} {evaluate(run, data, a.size)}"
        print(line, flush=True)
        with (a.out / "log.txt").open("a") as f:
            f.write(line + "\n")

    def save() -> None:
        for name, content in (
            ("state.pt", {"net": net.state_dict(), "opt": opt.state_dict(), "step": step, "spent": spent}),
            ("model.pt", {"net": net.state_dict(), "labels": net.labels}),
        ):
            torch.save(content, a.out / (name + ".new"))
            os.replace(a.out / (name + ".new"), a.out / name)

    streams = {t: stream(data, t, a.size, rng) for t in SHARES}
    (a.out / "vocab.txt").write_text("\n".join(pieces.index), encoding="utf-8")
    print({t: len(w) for t, w in data.train.items()}, device, flush=True)
    clock, seen, looked = time.time(), 0, spent
    while spent < 60 * a.minutes:
        task = rng.choices(list(SHARES), list(SHARES.values()))[0]
        batch = next(streams[task])
        rate = min(1, (step + 1) / 200) * max(0.01, 1 - spent / (60 * a.minutes))
        for g in opt.param_groups:
            g["lr"] = g["base"] * rate
        loss = run.loss(task, batch)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        step, seen = step + 1, seen + sum(len(r["ids"]) for r in batch)
        now = time.time()
        spent, clock = spent + now - clock, now
        if step % 50 == 0:
            print(f"step {step} minutes {spent / 60:.1f} {task} loss {loss.item():.3f} pieces {seen}", flush=True)
        if spent - looked > 60 * a.look:
            looked = spent
            look("look")
            save()
            clock = time.time()  # looking does not count
    look("final")
    save()


if __name__ == "__main__":
    main()
