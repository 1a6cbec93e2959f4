"""Promises of pieces.py: where the pieces of any text lie, what they look like, and where its windows end."""

import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import pieces as module
from analysis.language.pieces import CASES, LIMIT, LOOKS, PLACES, QUOTES, Pieces, cut, framed, windows
from analysis.text import quotations

NEWS = "“We go,” Ann Lee of NATO said. It rains\u00a0– ‘so’ – in Łódź.\n\nNo.\n"
ANY = st.text(st.characters())
PROSE = st.text(st.sampled_from(NEWS), max_size=300)
NONE, LOWER, CAPITAL, CAPITALS, MIXED = range(CASES)
OUTSIDE, INSIDE, OPENING, CLOSING = range(QUOTES)
WITHIN, SENTENCE, PARAGRAPH = range(PLACES)


def written(text):
    """Give the pieces as written."""
    found = cut(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def looks(text):
    """Give each piece with its letter case, its place in a quotation and its place in the text."""
    return [
        (piece, look // (QUOTES * PLACES), look // PLACES % QUOTES, look % PLACES)
        for piece, look in zip(written(text), cut(text).looks.tolist(), strict=True)
    ]


def shape(words, sentences=(), breaks=()):
    """Give made-up pieces: each word with so many pieces, sentences and paragraphs from these pieces on."""
    opens = np.array([at == 0 for count in words for at in range(count)], dtype=bool)
    places = np.arange(len(opens))
    starts = (np.array(sorted({0, *firsts}), dtype=np.int64) for firsts in ({*sentences, *breaks}, breaks))
    return Pieces(places, places, places + 1, places, opens, *starts)


def kept(sign):
    """Say whether the tokenizer keeps a sign: it drops accents, white space, controls and what cannot be decoded."""
    return unicodedata.category(sign)[0] in "LNPS" and sign != "\ufffd"


def test_pieces_are_parts_of_words():
    """A long word falls into pieces, of which the first opens it; a mark is a word by itself."""
    text = "Thermoplasticity, “so”."
    found = cut(text)
    assert "".join(written(text)) == text.replace(" ", "")
    assert [text[start] for start in found.starts[found.opens]] == ["T", ",", "“", "s", "”", "."]
    assert len(found) == len(written(text)) > found.opens.sum()


@given(ANY | PROSE)
def test_the_places_of_pieces_are_code_points(text):
    """In any text each piece covers characters of it, in order; two share one only where it stands for several."""
    found = cut(text)
    places = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert all(0 <= start < end <= len(text) for start, end in places)
    for (start, end), (following, beyond) in pairwise(places):
        assert start <= following
        assert end <= beyond
        assert end - following <= 1
    assert not len(found) or found.opens[0]


@given(ANY | PROSE)
def test_no_sign_is_lost(text):
    """Every letter, digit, punctuation mark and symbol lies in a piece."""
    found = cut(text)
    covered = {place for start, end in zip(found.starts, found.ends, strict=True) for place in range(start, end)}
    assert {place for place, sign in enumerate(text) if kept(sign)} <= covered


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a\x00b c", ["a\x00b", "c"]),
        ("\ud800a \udfffb\udc00 c", ["a", "b", "c"]),
        ("so 👍🏽 said", ["so", "👍🏽", "said"]),
        ("👩\u200d👩\u200d👧, he", ["👩\u200d👩\u200d👧", ",", "he"]),
        ("𝐀𝐁 said", ["𝐀𝐁", "said"]),
        ("北京 said", ["北", "京", "said"]),
        ("cafe\u0301s\u0301, said", ["cafe\u0301s", ",", "said"]),
        ("café\u00a0said", ["café", "said"]),
        ("İ ẞ ﬁ\ufffd said", ["İ", "ẞ", "ﬁ", "said"]),
        ("한 said", ["한", "한", "한", "said"]),
        ("\u202e.x\u202c", [".", "x"]),
    ],
)
def test_pieces_of_unusual_text(text, pieces):
    """NULs, lone surrogates, emoji, accents and signs beyond the first plane neither end a text nor move an offset."""
    assert written(text) == pieces


@pytest.mark.parametrize("space", [sign for sign in map(chr, range(0x110000)) if sign.isspace()], ids=ascii)
def test_white_space_parts_words(space):
    """Every kind of white space ends a word, those that are control characters and end a paragraph too."""
    found = cut(f"a{space}b")
    assert written(f"a{space}b") == ["a", "b"]
    assert found.opens.all()


@pytest.mark.parametrize("text", ["שלום, אמר ראש העיר.", "وقال الوزير: «لن نذهب».", "“We go,” אמר Ann Lee."])
def test_text_from_right_to_left(text):
    """Offsets count in reading order, whichever way the letters run on the page."""
    assert "".join(written(text)) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t", "\x00", "\ud800", "\u0301", "\u200b", "\ufffd\ufffd"])
def test_a_text_without_signs_has_no_pieces(text):
    """Nothing, white space, controls and what cannot be decoded are no pieces, and make no windows."""
    found = cut(text)
    assert len(found) == 0
    assert windows(found) == []


def test_a_word_without_end():
    """A hundred thousand letters in a row are few pieces, which cover them all, and what follows has its own."""
    text = "x" * 100_000 + " said Ann."
    found = cut(text)
    assert (found.starts[0], found.ends[-1]) == (0, len(text))
    assert written(text)[-3:] == ["said", "Ann", "."]
    assert len(found) < 20


@pytest.mark.parametrize("block", [70, 71, 100, 1000])
def test_pieces_do_not_depend_on_the_block(block, monkeypatch):
    """However much the tokenizer is given at once, ids, places and looks stay, as long as a word fits into it."""
    text = (NEWS + "Antidisestablishmentarianism, 5,000 Flüsse. 👍🏽 北京 ") * 30
    whole = cut(text)
    monkeypatch.setattr(module, "_BLOCK", block)
    for name, held in vars(cut(text)).items():
        assert np.array_equal(held, getattr(whole, name)), name


@given(PROSE)
def test_pieces_of_a_text_stay_with_more_text(text):
    """The pieces of a text's beginning are the same ones, whatever paragraph follows it."""
    alone, longer = cut(text), cut(text + "\n\nIt rains.")
    count = len(alone)
    assert len(longer) == count + 3
    assert np.array_equal(longer.ids[:count], alone.ids)
    assert np.array_equal(longer.ends[:count], alone.ends)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("he thermoplasticity", {LOWER}),
        ("He Thermoplasticity A", {CAPITAL}),
        ("THERMOPLASTICITY UN ÖVP", {CAPITALS}),
        ("iPod McLee שלום", {MIXED}),
        ("5 – “ , 👍", {NONE}),
    ],
)
def test_letter_case(text, cases):
    """All pieces of a word have its letter case; digits and marks have none, what is of no one case is mixed."""
    assert {case for _, case, _, _ in looks(text)} == cases


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("“Go on,” he said.", [OPENING, INSIDE, INSIDE, INSIDE, CLOSING, OUTSIDE, OUTSIDE, OUTSIDE]),
        ('"Go," he', [OPENING, INSIDE, INSIDE, CLOSING, OUTSIDE]),
        ("``Go,'' he", [OPENING, OPENING, INSIDE, INSIDE, CLOSING, CLOSING, OUTSIDE]),
        ("“We ‘go’,” he", [OPENING, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, CLOSING, OUTSIDE]),
        ("“We go.\n\nHe", [OPENING, INSIDE, INSIDE, INSIDE, OUTSIDE]),
        ("the militias’ talks", [OUTSIDE] * 4),
    ],
)
def test_place_in_a_quotation(text, places):
    """Marks that open and close a quotation look so; what lies between them, nested marks too, lies inside."""
    assert [place for _, _, place, _ in looks(text)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It is. He", [PARAGRAPH, WITHIN, WITHIN, SENTENCE]),
        ("“Go.” He", [PARAGRAPH, WITHIN, WITHIN, WITHIN, SENTENCE]),
        ("He. (She.) It", [PARAGRAPH, WITHIN, SENTENCE, WITHIN, WITHIN, WITHIN, SENTENCE]),
        ("\n It.\n\n\n“Go.” ", [PARAGRAPH, WITHIN, PARAGRAPH, WITHIN, WITHIN, WITHIN]),
        ("\u0301\n\nIt\n\n\x00\n\nis", [PARAGRAPH, PARAGRAPH]),
    ],
)
def test_place_in_the_text(text, places):
    """The first piece of a paragraph looks so, and the first of a sentence; a unit without pieces marks none."""
    found = cut(text)
    assert [place for _, _, _, place in looks(text)] == places
    assert found.breaks.tolist() == [at for at, place in enumerate(places) if place == PARAGRAPH]
    assert found.units.tolist() == [at for at, place in enumerate(places) if place != WITHIN]


@given(ANY | PROSE)
def test_looks_of_any_text(text):
    """Every piece of any text has one of the looks that the model knows, and marks lie where quotations say."""
    found = cut(text)
    assert ((found.looks >= 0) & (found.looks < LOOKS)).all()
    outside = np.ones(len(text) + 1, dtype=bool)
    for quotation in quotations(text):
        outside[quotation.outer.start : quotation.outer.end] = False
    assert np.array_equal(found.looks // PLACES % QUOTES == OUTSIDE, outside[found.starts])


@pytest.mark.parametrize(
    ("words", "sentences", "breaks", "ends"),
    [
        ([1] * 8, [], [], [8]),
        ([1] * 16, [], [], [8, 16]),
        ([1] * 12, [], [6], [6, 12]),
        ([1] * 12, [7], [6], [6, 12]),
        ([1] * 12, [7], [3], [7, 12]),
        ([1] * 12, [3], [], [3, 11, 12]),
        ([1] * 12, [2], [], [8, 12]),
        ([1] * 12, [3, 5], [], [5, 12]),
        ([1] * 12, [], [8], [8, 12]),
        ([3] * 4, [], [], [6, 12]),
        ([9, 2], [], [], [8, 11]),
        ([20], [], [], [8, 16, 20]),
    ],
)
def test_where_windows_end(words, sentences, breaks, ends):
    """A window of 8 ends with a paragraph in its second half, else a late sentence, else a word, else where it must."""
    assert [end for _, end in windows(shape(words, sentences, breaks), 8)] == ends


def test_the_first_window_can_be_shorter():
    """Training moves the cuts by the length of the first window; the others stay as long as they can be."""
    assert windows(shape([1] * 20), 8, 3) == [(0, 3), (3, 11), (11, 19), (19, 20)]


@given(
    st.lists(st.integers(1, 100), max_size=80),
    st.sets(st.integers(0, 79)),
    st.sets(st.integers(0, 79)),
    st.integers(0, LIMIT),
)
def test_windows_cover_a_text(words, sentences, breaks, first):
    """Windows follow one another from first to last piece, none too long, each opening a word, and they are few."""
    opens = np.cumsum([0, *words])[:-1].tolist()
    starting = [{opens[at] for at in held if at < len(opens)} for held in (sentences, breaks)]
    pieces = shape(words, *starting)
    made = windows(pieces, first=first)
    assert [at for begin, end in made for at in range(begin, end)] == list(range(len(pieces)))
    assert all(end - begin <= LIMIT for begin, end in made)
    assert len(made) <= 4 * len(pieces) // LIMIT + 2
    assert all(pieces.opens[begin] for begin, _ in windows(pieces))


@given(PROSE)
def test_windows_of_a_text_open_words(text):
    """No window of a text begins within a word; where a paragraph ends in its second half, so does the window."""
    found = cut(text * 3)
    made = windows(found, 100)
    assert all(found.opens[begin] for begin, _ in made)
    for begin, end in made[:-1]:
        late = found.breaks[(found.breaks > begin + 50) & (found.breaks <= begin + 100)].tolist()
        assert late[-1:] in ([], [end])


@pytest.mark.parametrize("text", ["a " * 2000, "“" * 2000, "5" * 2000, "abc. " * 2000, "x\n\n" * 2000])
def test_windows_grow_with_the_text(text):
    """Ten times the text is not more than ten times the windows, and none of them is longer."""
    few, many = windows(cut(text)), windows(cut(text * 10))
    assert len(many) <= 10 * len(few) + 1
    assert max(end - begin for begin, end in many) <= LIMIT


def test_a_window_stands_between_two_marks():
    """What the model is given begins and ends with the marks that it was made with, which have no looks."""
    ids, looks_ = framed(np.array([5, 6]), np.array([1, 2]))
    assert ids.tolist() == [101, 5, 6, 102]
    assert looks_.tolist() == [0, 1, 2, 0]
