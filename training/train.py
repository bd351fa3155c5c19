"""Fine-tune one small encoder jointly for every task of training/tasks.

    python -m training.train START DATA OUT --minutes 90 [--threads 2]

START  a folder of shipped weights (en/network), a checkpoint of this script (model.pt), a joint.pt, or a folder of a BERT
DATA   the folder of corpora                 OUT  gets state.pt (to resume), model.pt (to pack), before.pt (the one before), log.txt (a line a look)
Run again with the same OUT and it goes on where it stopped. Uses a GPU when there is one. Seeds are fixed; minutes are wall
clock, so two runs on machines of unlike speed differ in steps, which the log states.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from quoteattr.parse.network import Network
from quoteattr.parse.wordpiece import WordPiece
from training.rounding import round_activations
from training.start import load_start
from training.tasks import TASKS
from training.tasks.task import Task
from training.windows import Batch, Window, encode, forget, number

WARM = 200  # steps until the full rate
ROUNDED = 0.5  # the part of the run (0-1) after which activations are rounded as at run time


class Course:
    """The windows of one task, dealt out as batches."""

    def __init__(self, task: Task, net: Network, pieces: WordPiece, data: Path, size: int, training: bool = True):
        def count(word: str) -> int:
            return len(pieces(word))

        self.task, self.net, self.pieces, self.size = task, net, pieces, size
        self.train = [w for found in task.read(data, "train", count).values() for w in found] if training else []
        self.dev = task.read(data, "dev", count)
        head = task.head(net.ends.in_features)
        if head is not None and task.name not in net.extra:
            net.extra[task.name] = head

    def _rows(self, windows: Sequence[Window]) -> list[Window]:
        return [number(self.task.label(w, self.net), self.pieces) for w in windows]

    def stream(self, rng: random.Random) -> Iterator[Batch]:
        while True:
            rows = self._rows([self.task.vary(w, rng) for w in self.train])
            yield from self.task.batches([forget(r, self.pieces.mask, rng) for r in rows], self.size, rng)

    @torch.inference_mode()
    def look(self, vectors: Callable[[Network, Batch], Tensor] = encode) -> dict[str, float]:
        """Development figures, per cent, from the words' vectors."""
        sets = {k: [(b, vectors(self.net, b)) for b in self.task.batches(self._rows(v), self.size, None)] for k, v in self.dev.items()}
        return {k: round(v, 2) for k, v in self.task.look(self.net, sets).items()}


def look(courses: Sequence[Course], net: Network) -> dict[str, float]:
    """Development figures of every task."""
    net.eval()
    out = {k: v for c in courses for k, v in c.look().items()}
    net.train()
    return out


class Trainer:
    """The network, its optimiser, and what a resumed run needs."""

    def __init__(self, net: Network, out: Path, rate: float):
        net.encoder.pieces.weight.requires_grad = False  # half the weights, seldom touched: frozen they cost no update
        shapes = net.encoder.shapes.weight
        inner = [p for p in net.encoder.parameters() if p.requires_grad and p is not shapes]
        outer = [shapes, *(p for n, p in net.named_parameters() if not n.startswith("encoder."))]  # what starts from nothing
        groups = [{"params": inner, "base": rate}, {"params": outer, "base": 5 * rate}]
        self.net, self.out, self.step, self.spent = net, out, 0, 0.0
        self.optimiser = torch.optim.AdamW(groups, lr=0, weight_decay=0.01, fused=True)
        if (out / "state.pt").exists():
            kept = torch.load(out / "state.pt", weights_only=True)
            net.load_state_dict(kept["net"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.step, self.spent = kept["step"], kept["spent"]

    def learn(self, loss: Tensor, share_done: float) -> None:
        """One step; the rate rises over WARM steps and falls to a hundredth as `share_done` (0-1) of the run passes."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * min(1, (self.step + 1) / WARM) * max(0.01, 1 - share_done)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1

    def save(self) -> None:
        state = self.net.state_dict()
        for name, content in (
            ("state.pt", {"net": state, "optimiser": self.optimiser.state_dict(), "step": self.step, "spent": self.spent}),
            ("model.pt", {"net": state, "labels": self.net.labels}),
        ):
            torch.save(content, self.out / (name + ".new"))
            if name == "model.pt" and (self.out / name).exists():
                os.replace(self.out / name, self.out / "before.pt")  # for training.average
            os.replace(self.out / (name + ".new"), self.out / name)

    def note(self, figures: dict[str, float]) -> None:
        line = f"step {self.step} minutes {self.spent / 60:.1f} {figures}"
        print(line, flush=True)
        with (self.out / "log.txt").open("a") as f:
            f.write(line + "\n")


def train(net: Network, courses: Sequence[Course], run: Trainer, minutes: float, every: float) -> None:
    """Until `minutes` of the run are spent, by the clock; a checkpoint and a look after every `every` of them and at the end."""
    rng = random.Random(5 + run.step)
    streams, shares = [c.stream(rng) for c in courses], [c.task.share for c in courses]
    clock, seen, looked, rounded = time.time(), 0, run.spent, False
    while run.spent < 60 * minutes:
        if not rounded and run.spent >= ROUNDED * 60 * minutes:
            rounded = True
            round_activations(net)
        at = rng.choices(range(len(courses)), shares)[0]
        batch = next(streams[at])
        loss = courses[at].task.loss(net, net.drop(encode(net, batch)), batch)
        run.learn(loss, run.spent / (60 * minutes))
        seen += sum(len(r["ids"]) for r in batch)
        now = time.time()
        run.spent, clock = run.spent + now - clock, now
        if run.step % 50 == 0:
            print(f"step {run.step} minutes {run.spent / 60:.1f} {courses[at].task.name} loss {loss.item():.3f} pieces {seen}", flush=True)
        if run.spent - looked > 60 * every:
            looked = run.spent
            run.save()
            run.note(look(courses, net))
            clock = time.time()  # looking does not count
    run.save()
    run.note(look(courses, net))


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
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net, pieces = load_start(a.start, a.data)
    courses = [Course(task, net, pieces, a.data, a.size) for task in TASKS]
    net.to(device).train()
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "vocab.txt").write_text("\n".join(pieces.index), encoding="utf-8")
    print({c.task.name: len(c.train) for c in courses}, device, flush=True)
    train(net, courses, Trainer(net, a.out, a.lr), a.minutes, a.look)


if __name__ == "__main__":
    main()
