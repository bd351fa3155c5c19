"""The colours of the review page can be read: AA contrast in both modes, and speakers apart for every kind of colour vision."""

from __future__ import annotations

import itertools
import re

import pytest

from ..seeds import ROOT

CSS = (ROOT / "quoteattr/write/page/page.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root \{(.*?)\n\s*\}", CSS, re.S)[:2])
MODES = {"light": LIGHT, "dark": LIGHT | DARK}
SPEAKERS = [f"c{i}" for i in range(7)] + ["c-nobody"]

# What a person without one kind of cone sees (Machado, Oliveira and Fernandes 2009, severity 1).
VISION = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

Colour = tuple[float, ...]


def colour(name: str) -> Colour:
    """Red, green and blue as shown, 0 to 1."""
    return tuple(int(name[i : i + 2], 16) / 255 for i in (1, 3, 5))


def linear(c: Colour) -> Colour:
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in c)


def contrast(a: Colour, b: Colour) -> float:
    dark, light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(a), linear(b)))
    return (light + 0.05) / (dark + 0.05)


def mixed(over: Colour, under: Colour, percent: str) -> Colour:
    share = float(percent.rstrip("%")) / 100
    return tuple(share * a + (1 - share) * b for a, b in zip(over, under))


def seen(name: str, vision: str) -> Colour:
    """L*, a* and b* of the colour."""
    rgb = linear(colour(name))
    r, g, b = (max(0.0, sum(m * v for m, v in zip(row, rgb))) for row in VISION[vision])
    x, y, z = 0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.95047, y, z / 1.08883))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_on_everything_they_stand_on(mode: str) -> None:
    v = MODES[mode]
    paper = colour(v["paper"])
    tints = [mixed(colour(v[c]), paper, v["tint"]) for c in SPEAKERS]
    strong = [mixed(colour(v[c]), paper, v["tint-now"]) for c in SPEAKERS]
    plain = [paper, colour(v["card"]), *tints]
    assert min(contrast(colour(v["ink"]), ground) for ground in (*plain, *strong)) >= 4.5
    assert min(contrast(colour(v["soft"]), ground) for ground in plain) >= 4.5
    assert min(contrast(colour(v[name]), ground) for name in ("warn", "accent") for ground in plain[:2]) >= 4.5
    assert contrast(colour(v["accent"]), colour(v["on-accent"])) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_letters_of_speakers_can_be_read_either_way_round(mode: str) -> None:
    v = MODES[mode]
    for c in SPEAKERS:
        assert contrast(colour(v[c]), colour(v["paper"])) >= 4.5
        assert contrast(colour(v[c]), colour(v["chip-ink"])) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("mode", MODES)
def test_no_two_speakers_look_alike(mode: str, vision: str) -> None:
    pairs = itertools.combinations([seen(MODES[mode][c], vision) for c in SPEAKERS[:7]], 2)
    assert min(sum((a - b) ** 2 for a, b in zip(*pair)) ** 0.5 for pair in pairs) >= 15
