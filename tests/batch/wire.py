"""Made wire copy: stories of invented words, what papers make of them, and what only looks like it. Run by itself, it measures folding:
`python -m tests.batch.wire [--stories N] [--at X] [--seed N]`."""

from __future__ import annotations

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SYLLABLES = ("ba", "co", "de", "fi", "gu", "ha", "jo", "ka", "lu", "me", "no", "pa", "ri", "so", "tu", "va")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Maker = Callable[[random.Random, list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Made:
    story: int
    kind: str
    text: str


def story(pick: random.Random, paragraphs: int = 10) -> list[str]:
    """Paragraphs of two sentences; common words come in each story, as they do in a paper."""
    common = ["the", "of", "to", "said", "and", "in", "a", "that", "on", "was", "for", "by"]
    words = common * 6 + [word(pick) for _ in range(120)]
    return [" ".join(pick.choices(words, k=22)).capitalize() + ". " + " ".join(pick.choices(words, k=18)) + "." for _ in range(paragraphs)]


def word(pick: random.Random, syllables: int = 3) -> str:
    return "".join(pick.choices(SYLLABLES, k=syllables))


# --- what papers make of it: nothing new ------------------------------------------------------------------------------------------------


def changed(pick: random.Random, paragraphs: list[str], words: int) -> list[str]:
    """With so many words put in the place of others: a number, a name."""
    found = [p.split() for p in paragraphs]
    for _ in range(words):
        line = pick.choice(found)
        line[pick.randrange(len(line))] = word(pick, 4)
    return [" ".join(line) for line in found]


def headed(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """With a headline of its own."""
    return [" ".join(word(pick) for _ in range(pick.randint(5, 12))).capitalize(), *paragraphs]


def copy(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """A headline of its own, a few words changed, two paragraphs in another order, at times the last left out."""
    found = changed(pick, paragraphs, pick.randint(0, 4))
    i = pick.randrange(len(found) - 1)
    found[i], found[i + 1] = found[i + 1], found[i]
    return headed(pick, found[: len(found) - pick.choice((0, 0, 1))])


def cut(paragraphs: list[str], kept: float) -> list[str]:
    return paragraphs[: max(1, round(kept * len(paragraphs)))]


def negated(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """One "not" put in."""
    found = [p.split() for p in paragraphs]
    line = pick.choice(found)
    line.insert(pick.randrange(1, len(line)), "not")
    return [" ".join(line) for line in found]


COPIES: dict[str, Maker] = {
    "another headline": headed,
    "edited": copy,
    "cut by a third": lambda pick, given: headed(pick, cut(given, 2 / 3)),
    "cut by half": lambda pick, given: headed(pick, cut(given, 1 / 2)),
    "cut by half and edited": lambda pick, given: headed(pick, changed(pick, cut(given, 1 / 2), 4)),
    "two paragraphs as a brief": lambda pick, given: headed(pick, given[:2]),
    "one word corrected": lambda pick, given: changed(pick, given, 1),
    "a 'not' put in": negated,
}


# --- what has something new -------------------------------------------------------------------------------------------------------------


def follow_up(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """The next day's story: half of it is new."""
    half = len(paragraphs) // 2
    return story(pick, len(paragraphs) - half) + paragraphs[:half]


def own_quote(pick: random.Random, paragraphs: list[str]) -> list[str]:
    """A sentence of twelve to eighteen words put in as a paragraph, not at the beginning."""
    at = pick.randint(1, len(paragraphs))
    return [*paragraphs[:at], " ".join(word(pick) for _ in range(pick.randint(12, 18))), *paragraphs[at:]]


NEWS: dict[str, Maker] = {
    "follow-up": follow_up,
    "write-through, three paragraphs more": lambda pick, given: given + story(pick, 3),
    "write-through, one paragraph more": lambda pick, given: given + story(pick, 1),
    "local lead": lambda pick, given: story(pick, 1) + given,
    "local lead, cut by a third": lambda pick, given: story(pick, 1) + cut(given, 2 / 3),
    "a sentence of its own": own_quote,
}

# Other names and figures in the same words: {a}, {b} and the like are names, each the same throughout; {n} is a figure, {day} a day.
TEMPLATES = {
    "match report": """{a} beat {b} {n} to {n} on {day} before a crowd of {n} at {p}. {c} put the home side ahead in the {n} minute and {d}
made it safe from the penalty spot after the break. {e} pulled one back for the visitors but {a} held on to the end. The result leaves {a}
with {n} points from {n} games. {a} travel to {f} on {day} while {b} are at home to {g}. The manager of {a} was pleased with the result and
said that the team had worked hard all week and deserved the points in front of their own supporters. Tickets for all matches are on sale at
the club offices from nine until five on weekdays and from ten until one on Saturdays, and from the website of the league at any time. Children
under the age of twelve are let in for half of the price when they come with an adult. The league asks supporters to come by bus or train, for
there are few places to park near the grounds.""",
    "weather": """The day will begin dry and bright in {a} with some mist in the valleys at first. Clouds will build from the west during the
morning and there may be a few light showers by the afternoon, most of them over the hills. The highest temperature will be {n} degrees and
the wind will be light to moderate from the south west. Tonight it will stay mostly dry with clear spells and a low of {n} degrees. The outlook
for {day} is for more of the same with sunny spells and a chance of rain later on. The sun rises at {n} and sets at {n} and the tide is high
at the harbour at {n}.""",
    "draw": """The winning numbers in the draw of {day} evening were {n} {n} {n} {n} {n} and {n}. Nobody had all of the six numbers so that the
jackpot goes over into the next draw. Players have a hundred and eighty days from the day of the draw to claim a prize at any shop that sells
tickets or by post to the head office of the lottery. Players must be eighteen or over and the rules may be read in any shop or on the website.
Please play with care and only for as much as you can afford to lose. Help for those who gamble too much is free at any time of day or
night and all calls are in confidence.""",
    "notice of a school": """The school of {a} in {b} will be closed to all pupils on {day} while engineers look at the heating, the county council
said. Parents of children who come by bus do not need to tell the bus company. Meals will be sent to the homes of those who are entitled to them
and work for the day will be on the website of the school from nine in the morning. Children who have no one to look after them at home may go
to the library in {b}, where there will be staff of the school until three in the afternoon. The council said that it was sorry for the
trouble, that the heating in all of its schools would be looked at before the winter, and that it had money put by for what would have to be
mended. It expects the school to open again on the day after, and will tell parents by text message if it does not.""",
    "notice of a funeral": """{a} {b} of {c} has died in hospital after a short illness at the age of {n}. A service of thanksgiving for the life of
{a} {b} will be held at the church of {d} in {c} on {day} at noon and all are welcome who wish to pay their respects. Family flowers only
please but gifts in memory may be made at the door for the work of the hospice, or sent to the funeral directors, who are in the High Street
near the station and may be called at any time of the day or night. The family thanks all who cared for {a} in the last weeks.""",
}


def filled(pick: random.Random, template: str) -> str:
    names: dict[str, str] = {}

    def slot(found: re.Match[str]) -> str:
        if found[1] == "n":
            return str(pick.randint(1, 9_999))
        return pick.choice(DAYS) if found[1] == "day" else names.setdefault(found[1], word(pick).capitalize())

    return re.sub(r"\{(\w+)\}", slot, " ".join(template.split()))


def corpus(pick: random.Random, stories: int) -> Iterator[Made]:
    """The stories, and then in no order one of each kind for each, and one of each template with a second printing."""
    first, later = [], []
    for number in range(stories):
        base = story(pick, pick.randint(6, 15))
        first.append(Made(number, "story", "\n\n".join(base)))
        later += [Made(number, kind, "\n\n".join(make(pick, base))) for kind, make in (COPIES | NEWS).items()]
    for kind, template in TEMPLATES.items():
        for number in range(stories):
            text = filled(pick, template)
            first.append(Made(number, kind, text))
            later.append(Made(number, f"{kind}, again", headed(pick, [text])[0] + "\n\n" + text))
    pick.shuffle(first)
    pick.shuffle(later)
    return iter(first + later)


def right(one: Made, onto: Made) -> bool:
    """Whether it has nothing that the other does not have: a copy of the same story, or the same template, filled alike."""
    if one.kind in COPIES:
        return onto.story == one.story and onto.kind in {"story", *COPIES, *NEWS}
    return one.kind == f"{onto.kind}, again" and one.story == onto.story


def measure(made: list[Made], at: float) -> None:
    import numpy  # noqa: F401, before memory is looked at

    from quoteattr.batch.fold import Fold
    from quoteattr.batch.manifest import NAME, Manifest
    from quoteattr.read import article_from_text

    articles = [article_from_text(one.text, source=str(i)) for i, one in enumerate(made)]
    with tempfile.TemporaryDirectory() as place:
        with Manifest(Path(place), "jsonl", {"version": "1"}) as manifest:
            fold = Fold(manifest, at)
            before, clock = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
            for i, article in enumerate(articles):
                fold.folds(str(i), article)
                if i % 300 == 0:
                    fold.keep()
            fold.keep()
            spent, grown = time.process_time() - clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            onto = {int(key): int(of) for key, of in manifest.copies()}
        size = (Path(place) / NAME).stat().st_size
    show(made, onto)
    kept = [one for i, one in enumerate(made) if i not in onto]
    words = sum(len(one.text.split()) for one in kept) // len(kept)
    print(f"{1000 * spent / len(made):.2f} s of one core per 1,000 articles; for each of {len(kept)} kept ({words} words) ", end="")
    print(f"{grown / len(kept):.2f} kB of memory, {size / len(kept) / 1024:.2f} kB of {NAME}")


def show(made: list[Made], onto: dict[int, int]) -> None:
    good = {i for i, of in onto.items() if right(made[i], made[of])}
    for kind in dict.fromkeys(one.kind for one in made):
        those = {i for i, one in enumerate(made) if one.kind == kind}
        ought = "to be folded" if kind in COPIES or kind.endswith("again") else "not to be folded"
        print(f"{kind:<38}{ought:<18}{len(those & good) / len(those):.3f} folded, {len(those & onto.keys() - good)} wrongly")
    print(f"{len(made)} articles, {len(onto)} folded, precision {len(good) / max(1, len(onto)):.4f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--stories", type=int, default=200)
    ap.add_argument("--at", type=float, default=0.8)
    ap.add_argument("--seed", type=int, default=0)
    a = ap.parse_args()
    measure(list(corpus(random.Random(a.seed), a.stories)), a.at)


if __name__ == "__main__":
    main()
