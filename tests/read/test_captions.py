"""Captions: what is refused, what is no word, what rolls, and the way back to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import read_transcripts
from quoteattr.types import Transcript

VTT = "WEBVTT\n\nNOTE by hand\n\n1\n00:01.000 --> 00:02.000 line:0\n<v.loud Ana Ortiz>We <i>stay</i> &amp; fight</v>\n\nintro\n01:00:03.000 --> 01:00:04.000\nas ever.\n"


def transcript(tmp_path: Path, text: str | bytes, name: str = "a.vtt") -> Transcript | ReadError:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (found,) = read_transcripts(str(path))
    return found


def turns(tmp_path: Path, text: str | bytes, name: str = "a.vtt") -> list[tuple[str | None, str | None, str]]:
    found = transcript(tmp_path, text, name)
    assert isinstance(found, Transcript), found
    return [(t.time, t.speaker, " ".join(found.article.text[t.span.start : t.span.end].split())) for t in found.turns]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("WEBVTT\n\nNOTE nothing\n", "no captions", id="no cue"),
        pytest.param("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no captions", id="an empty cue"),
        pytest.param("", "empty", id="an empty file"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a picture", id="a picture"),
    ],
)
def test_what_holds_no_captions_is_refused_in_a_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    found = transcript(tmp_path, content)
    assert isinstance(found, ReadError) and said in str(found) and "\n" not in str(found)


def test_a_missing_file_is_told() -> None:
    (found,) = read_transcripts("nowhere.srt")
    assert isinstance(found, ReadError) and "no such file" in str(found)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "byte order mark"])
def test_header_notes_names_times_and_tags_are_no_words(tmp_path: Path, ends: str, mark: str) -> None:
    assert turns(tmp_path, mark + VTT.replace("\n", ends)) == [("00:00:01", "Ana Ortiz", "We stay & fight"), ("01:00:03", None, "as ever.")]


def test_a_word_leads_back_to_its_place_in_the_file(tmp_path: Path) -> None:
    found = transcript(tmp_path, VTT)
    assert isinstance(found, Transcript)
    at = found.article.text.index("fight")
    assert found.article.source_position(at) == (7, VTT.split("\n")[6].index("fight") + 1)


@pytest.mark.parametrize(
    ("srt", "expected"),
    [
        pytest.param(
            "1\n00:00:01,000 --> 00:00:02,000\nOne\nline.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n", ["One line.", "Two."], id="sound"
        ),
        pytest.param(
            "00:00:01.000 --> 00:00:02.000\nOne.\n00:00:03.000 --> 00:00:04.000\nTwo.", ["One.", "Two."], id="no numbers, no gaps"
        ),
        pytest.param("1\n0:0:1,0 -> x\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n", ["Two."], id="a cue that is none"),
        pytest.param(
            "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nmore.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n",
            ["One more.", "Two."],
            id="a gap inside",
        ),
        pytest.param("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=red>One.</font>\n", ["One."], id="tags"),
        pytest.param(
            "1\n00:00:01,000 --> 00:00:02,000\nIn\n1987\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n",
            ["In 1987", "Two."],
            id="a number said",
        ),
    ],
)
def test_damaged_srt_is_read_as_far_as_it_goes(tmp_path: Path, srt: str, expected: list[str]) -> None:
    assert [words for _, _, words in turns(tmp_path, srt, "a.srt")] == expected


def test_rolling_captions_say_each_line_once(tmp_path: Path) -> None:
    lines = ["so it fell", "and we ran", "to the pier", "and jumped"]
    cues = [f"00:0{i}.000 --> 00:0{i + 1}.000\n" + "\n".join(lines[max(0, i - 1) : i + 1]) for i in range(4)]
    assert [words for _, _, words in turns(tmp_path, "WEBVTT\n\n" + "\n\n".join(cues) + "\n")] == lines


def test_a_line_said_twice_is_kept_where_captions_do_not_roll(tmp_path: Path) -> None:
    said = ["No.", "No.", "We stay.", "We go.", "Never.", "Now."]
    cues = [f"00:0{i}.000 --> 00:0{i + 1}.000\n{line}" for i, line in enumerate(said)]
    assert [words for _, _, words in turns(tmp_path, "WEBVTT\n\n" + "\n\n".join(cues) + "\n")] == said


def test_a_label_holds_until_the_next_and_may_stand_inside_a_cue(tmp_path: Path) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nANA: One\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo.\nBO: Three.\n"
    assert turns(tmp_path, srt, "a.srt") == [("00:00:01", "ANA", "One"), ("00:00:03", "ANA", "two."), ("00:00:03", "BO", "Three.")]
