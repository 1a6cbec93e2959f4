"""Promises of corpus.py: spans of characters become ranges of words, tags and links, in every window that has them."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.pieces import cut, windows
from analysis.language.train.corpus import ROLES, UNTOLD, cut_windows, lesson, ranges, read_corpus, varied, wordy

NEWS = "“We go,” Ann Lee of Thermopylae said. It rains – ‘so’.\n\n"
SAID = "“We go,” Ann Lee said, “on.” It rains."


def spans(text, *parts):
    """Give where parts stand that are once in a text."""
    return [(text.index(part), text.index(part) + len(part)) for part in parts]


def row(text, source=(), cue=(), content=()):
    """Give an attribution of parts that stand once in a text."""
    return {"source": spans(text, *source), "cue": spans(text, *cue), "content": spans(text, *content)}


def found(text, *parts):
    """Give parts as ranges of words, as written."""
    pieces = cut(text)
    made = ranges(pieces, wordy(text, pieces), spans(text, *parts))
    return [text[pieces.starts[first] : pieces.ends[last - 1]] for first, last in made]


def pointing(learned, held):
    """Give what points at what: the words of a span, and the first pieces that it may point at."""
    pieces = learned.pieces
    return {
        learned.text[pieces.starts[first] : pieces.ends[last - 1]]: {
            learned.text[pieces.starts[to] : pieces.ends[to]] for to in answers
        }
        for (first, last), answers in held.items()
    }


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        (SAID, ["“We go,”"], ["We go"]),
        (SAID, [" Ann Lee "], ["Ann Lee"]),
        (SAID, ["nn Le"], ["Ann Lee"]),
        (SAID, ["We", "on"], ["We", "on"]),
        (SAID, ["on", "We"], ["We", "on"]),
        (SAID, ["We", "go"], ["We go"]),
        (SAID, ["We go,", "Ann Lee"], ["We go,” Ann Lee"]),
        (SAID, ["We go,” Ann", "Ann Lee"], ["We go,” Ann Lee"]),
        (SAID, ["go,” Ann Lee said", "Ann"], ["go,” Ann Lee said"]),
        (SAID, ["”", "."], []),
        (SAID, [",” ", " "], []),
        ("It rains in Thermopylae.", ["mopy"], ["Thermopylae"]),
        ("It rains in Thermopylae.", [" in ", "Thermop"], ["in Thermopylae"]),
        ("It cost $5, he said", ["$5,"], ["5"]),
        ("👍🏽 So it is", ["👍🏽 So"], ["So"]),
        ("Talks – he said – go on", ["Talks –", "– go on"], ["Talks", "go on"]),
        ("", [], []),
    ],
)
def test_spans_become_ranges_of_words(text, parts, words):
    """A range has whole words and no marks at its ends; two without a word between them are one."""
    assert found(text, *parts) == words


@given(
    st.text(st.sampled_from(NEWS), max_size=120),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)).map(sorted), max_size=6),
)
def test_ranges_of_any_spans(text, places):
    """Ranges are in order and apart, end with letters or digits, cover what the spans hold of them, and stay so."""
    pieces = cut(text)
    words = wordy(text, pieces)
    made = ranges(pieces, words, places)
    inside = np.zeros(len(pieces), dtype=bool)
    for first, last in made:
        assert first < last
        assert not inside[: first + 1].any() or not inside[first:].any()
        assert pieces.opens[first]
        assert last == len(pieces) or pieces.opens[last]
        inside[first:last] = True
    for start, end in places:
        meeting = words & (pieces.starts < end) & (pieces.ends > start)
        assert inside[meeting].all()
    again = [(int(pieces.starts[first]), int(pieces.ends[last - 1])) for first, last in made]
    assert ranges(pieces, words, again) == made


def test_a_lesson_has_a_tag_for_every_piece():
    """A span's first piece has its beginning tag, the others its inside tag, and the rest none."""
    text = "“We go,” Zbigniew Brzezinski said."
    learned = lesson(text, [row(text, ["Zbigniew Brzezinski"], ["said"], ["We go"])], [(9, 28, 1)], 0.5)
    pieces = [text[start:end] for start, end in zip(learned.pieces.starts, learned.pieces.ends, strict=True)]
    content, cue, source = (2 * kind + 1 for kind in range(len(ROLES)))
    name = [piece for piece in pieces if piece in "Zbigniew Brzezinski"]
    assert len(name) > 2
    expected = [0, content, content + 1, 0, 0, source, *[source + 1] * (len(name) - 1), cue, 0]
    assert learned.roles.tolist() == expected
    assert learned.names.tolist() == [0] * 5 + [3] + [4] * (len(name) - 1) + [0, 0]
    assert learned.weight == 0.5


def test_names_that_nobody_labelled_are_not_learned():
    """A text without names is one thing, a text whose names nobody labelled another."""
    assert set(lesson(SAID, [], None).names.tolist()) == {UNTOLD}
    assert set(lesson(SAID, [], []).names.tolist()) == {0}


def test_attributions_that_nobody_annotated_are_not_learned():
    """A text without attributions is one thing, a text that nobody annotated another."""
    assert set(lesson(SAID, None, []).roles.tolist()) == {UNTOLD}
    assert set(lesson(SAID, [], []).roles.tolist()) == {0}


def test_what_points_at_what():
    """Each content points at cue and source, the cue at the source, all at the first piece; missing ones are none."""
    text = "“We go,” Ann Lee has said, “on.” It allegedly rains, Bob."
    learned = lesson(
        text,
        [
            row(text, ["Ann Lee"], ["has said"], ["We go", "on.”"]),
            row(text, [], ["allegedly"], ["It"]),
            row(text, ["Bob"]),
        ],
    )
    to_cue, cue_to_source, to_source = (pointing(learned, held) for held in learned.links)
    assert to_cue == {"We go": {"has"}, "on": {"has"}, "It": {"allegedly"}}
    assert cue_to_source == {"has said": {"Ann"}, "allegedly": set()}
    assert to_source == {"We go": {"Ann"}, "on": {"Ann"}, "It": set()}


def test_the_first_part_of_a_cue_points():
    """Of a cue or source in several parts, the first stands for all of it; of a content each part counts."""
    text = "The mayor has, Ann Lee, the boss, long thought so."
    learned = lesson(text, [row(text, ["The mayor", "Ann Lee"], ["has", "thought"], ["so"])])
    to_cue, cue_to_source, to_source = (pointing(learned, held) for held in learned.links)
    assert (to_cue, cue_to_source, to_source) == ({"so": {"has"}}, {"has": {"The"}}, {"so": {"The"}})


def test_one_content_of_two_attributions_may_point_at_both():
    """What two are said to have said points at either."""
    text = "“We go,” Ann said and Bob agreed."
    learned = lesson(text, [row(text, ["Ann"], ["said"], ["We go"]), row(text, ["Bob"], ["agreed"], ["We go"])])
    to_cue, _, to_source = (pointing(learned, held) for held in learned.links)
    assert to_cue == {"We go": {"said", "agreed"}}
    assert to_source == {"We go": {"Ann", "Bob"}}


def test_windows_of_a_lesson():
    """A window stands between two marks; pieces within a word are not learned; links count from the window's start."""
    text = "It rains in Thermopylae. “We go,” Ann Lee said."
    learned = lesson(text, [row(text, ["Ann Lee"], ["said"], ["We go"])])
    (whole,) = cut_windows(learned)
    assert whole.ids[1:-1].tolist() == learned.pieces.ids.tolist()
    assert whole.roles[[0, -1]].tolist() == [UNTOLD, UNTOLD]
    assert np.array_equal(whole.roles[1:-1] == UNTOLD, ~learned.pieces.opens)
    assert len(whole.looks) == len(whole.names) == len(whole.ids)
    (begin, _), (second, _) = windows(learned.pieces, limit=12)
    assert begin == 0
    held = list(cut_windows(learned, limit=12))[1]
    for links, moved in zip(whole.links, held.links, strict=True):
        assert moved == [
            (first - second, last - second, [to - second for to in answers]) for first, last, answers in links
        ]
        assert len(moved) == 1


@given(st.integers(8, 40), st.integers(0, 40))
def test_every_piece_is_in_one_window(limit, first):
    """However a lesson is cut, each piece is in one window with its tag, and links stay in it or point at none."""
    text = NEWS * 3
    learned = lesson(text, [row(text + "x", [], [], ["It rains"]), row(text, ["Ann Lee"], ["said"], ["We go"])])
    made = list(cut_windows(learned, limit, first))
    assert np.array_equal(np.concatenate([window.ids[1:-1] for window in made]), learned.pieces.ids)
    tags = np.concatenate([window.roles[1:-1] for window in made])
    assert np.array_equal(tags, np.where(learned.pieces.opens, learned.roles, UNTOLD))
    for window in made:
        for links in window.links:
            for begin, last, answers in links:
                assert 1 <= begin <= last < len(window.ids) - 1
                assert answers
                assert all(0 <= to < len(window.ids) - 1 for to in answers)


@pytest.mark.parametrize(("drawn", "mark"), [(0.0, '"'), (0.2, "‘"), (0.25, "«"), (0.5, "“")])
def test_other_quotation_marks_move_nothing(drawn, mark):
    """A lesson with marks of another style has as many pieces, letters at the same places, and the same gold."""
    text = NEWS * 2
    learned = lesson(text, [])
    other = varied(learned, SimpleNamespace(random=lambda: drawn))
    assert other.text[0] == mark
    assert len(other.pieces) == len(learned.pieces)
    assert np.array_equal(other.pieces.starts, learned.pieces.starts)
    assert np.array_equal(other.pieces.ids, cut(other.text).ids)
    assert all(new == old or old in "“”‘" for new, old in zip(other.text, text, strict=True))
    assert other.roles is learned.roles


@given(st.text(st.characters(), max_size=60) | st.text(st.sampled_from(NEWS), max_size=120), st.floats(0, 1))
def test_any_text_keeps_its_count_of_pieces(text, drawn):
    """Whatever the text, marks of another style leave every tag its piece."""
    learned = lesson(text, [], [])
    other = varied(learned, SimpleNamespace(random=lambda: drawn))
    assert len(other.text) == len(text)
    assert len(other.pieces) == len(other.roles) == len(learned.pieces)


def test_most_lessons_keep_their_marks():
    """Three of four lessons are left as they are."""
    learned = lesson(NEWS, [])
    kept = [varied(learned, SimpleNamespace(random=lambda at=at: at / 200)) is learned for at in range(200)]
    assert 0.7 < sum(kept) / 200 < 0.8


def test_a_corpus_is_read(tmp_path):
    """A line is an article; empty lines are none."""
    rows = [{"id": "1", "text": "“Łódź”", "attributions": []}, {"id": "2", "text": "", "attributions": []}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n\n", encoding="utf-8")
    assert read_corpus(path) == rows
