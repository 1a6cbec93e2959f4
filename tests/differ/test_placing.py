"""Promises of placing: what is the same row, what is not, and that many rows take no longer than they must."""

from types import SimpleNamespace

import pytest

from analysis.differ.placing import NEAR, Placed, own_place, pair_placed


def at(start, text, end=None, table="claims"):
    """Place a row in a text."""
    end = start + 4 if end is None else end
    words = text[start:end]
    sides = text[max(0, start - 32) : start], text[end : end + 32]
    return Placed(table, f"a:{table[0]}{start}", (start, end), (words,), start, end, words, *sides)


def of(text, words, table="claims"):
    """Place a row for each place of these words."""
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    return [at(place, text, place + len(words), table) for place in places]


def starts(pairs):
    """Give where the rows of each pair start."""
    return sorted((left.start, right.start) for left, right in pairs)


def test_short_words_are_found_only_near():
    """A name somewhere else, among other words, is another mention."""
    old, new = "Bo is here.", "x" * (NEAR + 9) + "Go on, Bo, and sing it all night."
    assert not pair_placed(of(old, "Bo"), of(new, "Bo"), same_text=False)
    assert len(pair_placed(of(old, "Bo"), of("Go on, Bo, sing.", "Bo"), same_text=False)) == 1


def test_long_words_are_found_anywhere():
    """A sentence that stands elsewhere among other words is the same."""
    words = "the quay of the harbour is empty"
    new = "x" * 500 + words + " still"
    assert starts(pair_placed(of(f"Now {words}.", words), of(new, words), same_text=False)) == [(4, 500)]


def test_repeated_words_keep_their_place():
    """Of five that are alike, the one that is cut is the one that has no other."""
    parts = [
        f"{word} and he left. " for word in ("Monday came", "Rain fell", "A dog barked", "It was late", "All sang")
    ]
    old, new = "".join(parts), "".join(part for part in parts if "dog" not in part)
    pairs = pair_placed(of(old, "he left"), of(new, "he left"), same_text=False)
    cut = old.index("he left", old.index("dog"))
    assert len(pairs) == 4
    assert cut not in {left.start for left, _ in pairs}


def test_rows_of_different_tables_are_never_the_same():
    """A claim is no date, whatever its words."""
    text = "the year in which the quay was shut"
    assert not pair_placed(of(text, text), of(text, text, "dates"), same_text=True)


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_edited_words_are_the_same_where_enough_stay(share):
    """Half of the words in common makes one of two claims, less does not."""
    words = [f"w{number}" for number in range(10)]
    kept = round(share * 10)
    old, new = " ".join(words), " ".join([*words[:kept], *(f"v{number}" for number in range(10 - kept))])
    found = pair_placed(of("A " + old, old), of("Begins: " + new, new), same_text=False)
    assert bool(found) == (share > 0.5)


def test_the_same_text_needs_no_words():
    """Rows at one place are the same, and one that only ends elsewhere keeps its key."""
    text = "Ann Lee said that it rains and that nobody is there to see it."
    old, new = [at(0, text, 7), at(13, text, 26)], [at(0, text, 7), at(13, text, len(text))]
    assert starts(pair_placed(old, new, same_text=True)) == [(0, 0), (13, 13)]


@pytest.mark.parametrize("words", ["he left", "the quay of the harbour is empty again"])
def test_many_rows_take_linear_time(cpu_seconds, words):
    """Eight times the rows, all with the same words and all moved, take far less than 64 times as long."""

    def taken(number):
        old = "".join(f"{place} {words} {place * 7}. " for place in range(number))
        new = "".join(f"{place * 3} {words} {place * 5}. " for place in range(number))
        left, right = of(old, words), of(new, words)
        return cpu_seconds(lambda: pair_placed(left, right, same_text=False), runs=3)

    assert taken(8000) < 24 * taken(1000)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 1), (3, None), (None, None)])
def test_a_row_of_an_unchecked_table_has_a_place_or_none(start, end):
    """Tables of an earlier version are taken as they are; a place that cannot be is none."""
    row = SimpleNamespace(text_start=start, text_end=end, start=start, end=end)
    assert own_place("mentions", row) is None
