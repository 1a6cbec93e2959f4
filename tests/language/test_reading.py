"""Promises of reading.py: a text gives one reading whatever else is read; exact scores give back exact spans."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article, Span
from analysis.extract.quotes import extract_quotes
from analysis.language import reading as module
from analysis.language.linking import BUCKETS, RELATIONS, WIDTH
from analysis.language.pieces import LIMIT, cut, windows
from analysis.language.reading import NAMES, Name, Reading, read, read_with
from analysis.language.referring import EDGES, FARTHEST, KINDS
from analysis.language.referring import WIDTH as REACH_WIDTH
from analysis.language.tagging import allowed
from analysis.language.train.corpus import ROLES, cut_windows, lesson
from analysis.language.weights import Weights

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "data" / "gold" / "attribution" / "texts").glob("*.txt"))[:20]
]
NEWS = "“We go,” Ann Lee of NATO said. It rains\u00a0– ‘so’ – in Łódź, she added.\n\nNo.\n"
ROLE_TAGS, NAME_TAGS, HEAD_CLASSES = 2 * len(ROLES) + 1, 2 * len(NAMES) + 1, len(KINDS) + 2
SURE = 20


class Told:
    """A session that is told what to find in each window of a text, and finds it without doubt."""

    def __init__(self, text, rows, names=(), mentions=()):
        learned = lesson(text, rows, names, mentions=mentions)
        self.links = learned.links
        self.windows = zip(windows(learned.pieces), cut_windows(learned), strict=True)

    def run(self, _, feeds):
        """Give the scores that decode to what the next window should have."""
        (begin, end), window = next(self.windows)
        assert np.array_equal(feeds["ids"], [window.ids])
        assert np.array_equal(feeds["looks"], [window.looks])
        answers = np.random.default_rng(0).normal(size=(len(window.ids), len(RELATIONS), WIDTH))
        asks = np.zeros((len(window.ids), len(RELATIONS), 2, WIDTH))
        for relation, links in enumerate(self.links):
            for (first, last), targets in links.items():
                if begin <= first < end:
                    target = min((to - begin + 1 for to in targets if begin <= to < end), default=0)
                    asks[first - begin + 1, relation, 0] += answers[target, relation]
                    asks[min(last, end) - begin, relation, 1] += 3 * answers[target, relation]
        roles, names, heads = (
            SURE * np.eye(tags)[np.where(tagged < 0, 1, tagged)]
            for tagged, tags in ((window.roles, ROLE_TAGS), (window.names, NAME_TAGS), (window.heads, HEAD_CLASSES))
        )
        reached = np.random.default_rng(1).normal(size=(len(window.ids), EDGES, REACH_WIDTH))
        reaching = np.zeros_like(reached)
        for place, *edges in window.reach:
            for edge, at in enumerate(edges):
                reaching[place, edge] = 9 * reached[at, edge]
        return outputs(roles, names, asks, answers, heads, reaching, reached)


class Chance:
    """A session that gives random scores and keeps count of the windows."""

    def __init__(self):
        self.lengths = []

    def run(self, _, feeds):
        """Give random scores, a good deal of spans among them."""
        assert feeds["ids"].shape == feeds["looks"].shape
        count, length = feeds["ids"].shape
        assert count == 1
        self.lengths.append(length)
        reach = EDGES * REACH_WIDTH
        sizes = (ROLE_TAGS, NAME_TAGS, len(RELATIONS) * 2 * WIDTH, len(RELATIONS) * WIDTH, HEAD_CLASSES, reach, reach)
        chance = np.random.default_rng(len(self.lengths))
        return outputs(*(3 * chance.random((length, size), dtype=np.float32) for size in sizes))


def outputs(*parts):
    """Give what a session gives: each output of one window, flat and in single precision."""
    return [part.reshape(1, len(part), -1).astype(np.float32) for part in parts]


def made(session, confidence=(0.0,) * 9):
    """Give opened weights without a file."""
    far = np.zeros((len(RELATIONS), BUCKETS))
    tables = {"moves": allowed(len(ROLES)), "distances": far, "confidence": confidence}
    return Weights(session, {**tables, "reach": np.zeros((EDGES, 2 * FARTHEST + 1))})


def row(text, source, cue, *contents):
    """Give an attribution as people annotate it, of parts that stand once in the text."""
    places = [[(text.index(part), text.index(part) + len(part)) for part in parts if part] for parts in
              (contents, [cue], [source])]  # fmt: skip
    return dict(zip(ROLES, places, strict=True))


def parts(text, one):
    """Give an attribution as it stands on the page."""
    return (
        one.source and one.source.of(text),
        one.cue and one.cue.of(text),
        [content.of(text) for content in one.contents],
    )


def in_bytes(text):
    """Give the rows of `quotes` of a text, confidence included, as they could be stored."""
    return json.dumps(extract_quotes(Article("wire/1", text)), ensure_ascii=False).encode()


def assert_sound(text, found):
    """Say that every span lies in the text and holds something, and that what was found is in order."""
    for one in found.attributions:
        assert one.cue or one.contents
        assert 0 <= one.confidence <= 1
        for span in filter(None, (one.source, one.cue, *one.contents)):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert all(before.end <= after.start for before, after in pairwise(one.contents))
    firsts = [min(span.start for span in (*one.contents, one.cue) if span) for one in found.attributions]
    assert firsts == sorted(firsts)
    assert all(0 <= name.span.start < name.span.end <= len(text) and name.type in NAMES for name in found.names)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found.names))
    assert all(0 <= one.span.start <= one.head.start < one.head.end <= one.span.end for one in found.mentions)
    assert all(one.span.end <= len(text) and one.type in KINDS and 0 < one.confidence <= 1 for one in found.mentions)
    heads = [one.head for one in found.mentions]
    assert heads == sorted(set(heads))


def test_a_reading_is_the_same_alone_and_with_others():
    """Twenty articles alone, together and in reverse order give the same bytes, confidence included."""
    alone = []
    for text in TEXTS:
        read.cache_clear()
        alone.append(in_bytes(text))
    assert len(set(alone)) == len(TEXTS) == 20
    read.cache_clear()
    assert [in_bytes(text) for text in TEXTS] == alone
    read.cache_clear()
    assert [in_bytes(text) for text in reversed(TEXTS)] == alone[::-1]


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_a_reading_does_not_depend_on_how_many_windows_are_decoded_at_once(at_once, monkeypatch):
    """Windows decoded side by side give what each gives alone."""
    read.cache_clear()
    text = "\n\n".join(TEXTS[:3])
    whole = read(text)
    read.cache_clear()
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    assert read(text) == whole


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_spans_of_articles(text):
    """What is found in news lies in the text, in order, and something is found."""
    found = read(text)
    assert_sound(text, found)
    assert found.attributions


@settings(max_examples=50)
@given(st.text(st.characters(), max_size=60) | st.text(st.sampled_from(NEWS), max_size=200))
def test_spans_of_any_text(text):
    """Whatever the text, the model's spans lie in it, none is empty."""
    assert_sound(text, read(text))


@settings(max_examples=50)
@given(st.text(st.characters(), max_size=60) | st.lists(st.sampled_from(NEWS.split(" ")), max_size=400).map(" ".join))
def test_spans_of_any_scores(text):
    """Whatever a model says of whatever text, its spans lie in it, none is empty."""
    session = Chance()
    assert_sound(text, read_with(made(session), text))
    assert sum(session.lengths) == len(cut(text)) + 2 * len(session.lengths)


@pytest.mark.parametrize("text", ["", " ", "\n\n \t", "\u00a0", "\x00\x07", "\u200b\ufffd", "\ud800", "\u0301"])
def test_a_text_without_words_is_not_run(text):
    """Nothing, white space and what the tokenizer drops are an empty reading."""
    session = Chance()
    assert read_with(made(session), text) == read(text) == Reading((), (), ())
    assert session.lengths == []


@pytest.mark.parametrize("text", ["!", "“", "a", "5", "👍", "…"])
def test_a_text_of_one_sign_is_read(text):
    """One mark or letter is one window of one piece."""
    session = Chance()
    assert_sound(text, read_with(made(session), text))
    assert session.lengths == [3]
    assert_sound(text, read(text))


@pytest.mark.parametrize("part", ["we ", "“", "5", "“a", "x\n\n", ". ", "\u0301“", "“We go,” Ann Lee said. "])
def test_the_work_grows_with_the_text(part):
    """However hostile, ten times the text is ten times the windows, and none is longer than the model's limit."""
    few, many = Chance(), Chance()
    text = part * (5_000 // len(part))
    read_with(made(few), text)
    assert_sound(text * 10, read_with(made(many), text * 10))
    assert len(many.lengths) <= 10 * len(few.lengths) + 1
    assert max(many.lengths) <= LIMIT + 2


@pytest.mark.parametrize("text", ["we " * 2_000, "“" * 2_000, "5" * 100_000, '“‘«"' * 500])
def test_hostile_text_is_read(text):
    """One sentence without end, unbalanced marks and digits in a row are read as any text."""
    assert_sound(text, read(text))


@pytest.mark.parametrize("end", ["\v", "\f", "\x1c", "\x85", "\u2028", "\x00", ""])
def test_paragraphs_that_end_within_a_long_word(end):
    """A word over the ends of windows, with paragraphs that end in it, moves no span behind it."""
    text = f"{'It rains. ' * 20}{end.join(['ש' * 20, 'ש' * 70, 'ש' * 10])} “We go,” Ann Lee said.{' It rains.' * 40}"
    assert_sound(text, read(text))
    session = Told(text, [row(text, "Ann Lee", "said", "We go")])
    assert [parts(text, one) for one in read_with(made(session), text).attributions] == [("Ann Lee", "said", ["We go"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We go,” Ann Lee said.", [("Ann Lee", "said", ["We go"])]),
        ("Ann said we go and Bob denied it rains.", [("Ann", "said", ["we go"]), ("Bob", "denied", ["it rains"])]),
        ("“We,” Ann said, “go on.” Bob agreed.", [("Ann", "said", ["We", "go on"]), ("Bob", "agreed", [])]),
        ("It allegedly rains.", [(None, "allegedly", ["It", "rains"])]),
        ("“It rains.” Ann: “No.”", [(None, None, ["It rains"]), ("Ann", None, ["No"])]),
        ("Ann declined to comment.", [("Ann", "declined to comment", [])]),
        ("Internationalisation, Zbigniew Brzezinski thundered.",
         [("Zbigniew Brzezinski", "thundered", ["Internationalisation"])]),
        ("It rains.", []),
    ],
)  # fmt: skip
def test_exact_scores_give_exact_attributions(text, said):
    """What the scores say without doubt comes out: spans from first to last piece of their words, and their links."""
    session = Told(text, [row(text, source, cue, *contents) for source, cue, contents in said])
    assert [parts(text, one) for one in read_with(made(session), text).attributions] == said


def test_exact_scores_give_exact_names():
    """Names come out with their type, those that touch are two, and one without a piece is none."""
    text = "Brzezinski of NATO met Georgians in Łódź Łask."
    named = [("Brzezinski", 0), ("NATO", 1), ("Georgians", 3), ("Łódź", 2), ("Łask", 2)]
    names = [(text.index(name), text.index(name) + len(name), kind) for name, kind in named]
    found = read_with(made(Told(text, [], names)), text)
    assert found.attributions == ()
    assert found.names == tuple(Name(Span(start, end), NAMES[kind]) for start, end, kind in names)


def test_exact_scores_give_exact_mentions():
    """Mentions come out with their main word and type, also one inside the other and over many windows."""
    text = f"{'It rains. ' * 60}Ann Lee's aide for Łódź met the mayors of two towns."
    told = [("Ann Lee", "Ann", 1), ("Ann Lee's aide for Łódź", "aide", 1), ("Łódź", "Łódź", 3), ("rains", "rains", 4),
            ("the mayors of two towns", "mayors", 1), ("two towns", "towns", 2)]  # fmt: skip
    mentions = [
        (text.index(words), text.index(words) + len(words), text.index(head), text.index(head) + len(head), kind)
        for words, head, kind in told
    ]
    found = read_with(made(Told(text, [], (), mentions)), text).mentions
    assert [(one.span.of(text), one.head.of(text), KINDS.index(one.type) + 1) for one in found] == [
        row for row in told if row[2] <= len(KINDS)
    ]
    assert all(one.confidence > 0.99 for one in found)


def test_no_mention_reaches_out_of_its_sentence():
    """Whatever the scores, a mention ends where its sentence does."""
    text = "Ann Lee left. The mayor of Rome stayed."
    whole = (0, len(text), text.index("mayor"), text.index("mayor") + 5, 1)
    (found,) = read_with(made(Told(text, [], (), [whole])), text).mentions
    assert found.span.of(text) in "The mayor of Rome stayed."


@pytest.mark.parametrize("count", [150, 400, 5_000])
@pytest.mark.parametrize("at_once", [1, 32])
def test_a_content_over_the_ends_of_windows_is_one(count, at_once, monkeypatch):
    """What one window begins to attribute and the next ones go on with is one attribution without a gap."""
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    content = f"{'we go on ' * count}again"
    text = f"It rains. Ann Lee said {content}. Bob agreed. “Never,” whispered Eve."
    rows = [row(text, "Ann Lee", "said", content), row(text, "Bob", "agreed"), row(text, "Eve", "whispered", "Never")]
    first, *others = read_with(made(Told(text, rows)), text).attributions
    assert parts(text, first)[:2] == ("Ann Lee", "said")
    assert " ".join(parts(text, first)[2]) == content
    assert [parts(text, one) for one in others] == [("Bob", "agreed", []), ("Eve", "whispered", ["Never"])]


@pytest.mark.parametrize("count", [10, 150, 5_000])
def test_a_second_content_over_the_ends_of_windows(count):
    """The same holds where the sentence has another content before its cue, and where nobody is the source."""
    content = f"{'we go on ' * count}again"
    text = f"It rains. “No,” Ann Lee said, “{content}.” Reportedly {content.upper()}. Bob agreed."
    rows = [row(text, "Ann Lee", "said", "No", content), row(text, None, "Reportedly", content.upper())]
    first, second = read_with(made(Told(text, rows)), text).attributions
    assert parts(text, first)[:2] == ("Ann Lee", "said")
    assert " ".join(parts(text, first)[2]) == f"No {content}"
    assert " ".join(parts(text, second)[2]) == content.upper()


def test_what_stands_inside_a_word_does_not_count():
    """A span is of whole words, whatever the scores of the pieces that do not open one."""
    text = "Brzezinski thundered."
    session = Told(text, [row(text, "Brz", "thun")])
    assert [parts(text, one) for one in read_with(made(session), text).attributions] == [
        ("Brzezinski", "thundered", [])
    ]


def test_confidence_comes_from_the_evidence():
    """What is found without doubt has the confidence that the model's weights give to no doubt."""
    text = "“We go,” Ann Lee said. It allegedly rains."
    rows = [row(text, "Ann Lee", "said", "We go"), row(text, None, "allegedly", "It", "rains")]
    weights = (1.0, *[1.0] * 5, 0.0, -2.0, 1.0)
    said, alleged = read_with(made(Told(text, rows), weights), text).attributions
    assert said.evidence == pytest.approx((1, 0, 0, 0, 0, 0, 0, 0, 0), abs=1e-3)
    assert alleged.evidence == pytest.approx((1, 0, 0, 0, 0, 0, 0, 1, 1), abs=1e-3)
    assert (said.confidence, alleged.confidence) == (0.731, 0.5)


def test_a_text_is_read_once(monkeypatch):
    """Whoever asks for a text again soon gets the same reading without a run of the model."""
    session = Chance()
    monkeypatch.setattr(module, "weights", lambda: made(session))
    read.cache_clear()
    assert read(NEWS) is read(NEWS)
    assert len(session.lengths) == 1
    read.cache_clear()
