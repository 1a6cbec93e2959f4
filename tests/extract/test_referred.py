"""Promises of referred.py: what the model finds stands beside what rules found, wherever in the text."""

from analysis.article import Span
from analysis.extract.mention import Mention
from analysis.extract.referred import with_read
from analysis.language.reading import Reading, Referring

TEXT = "A masked docker leader"
FOUND = Mention(Span(0, 22), "descriptor", "person", None, "description, indefinite", 0.7)


def read(start, end):
    """Merge one mention of the model, whose main word is docker, with the description that rules found."""
    one = Referring(Span(start, end), Span(9, 15), "person", 0.9)
    return with_read(TEXT, Reading((), (), (one,)), [FOUND])


def test_what_only_modifies_a_description_is_no_mention():
    """A masked docker is nobody in "a masked docker leader"."""
    assert read(0, 15) == [FOUND]


def test_a_mention_may_end_the_text():
    """Nothing stands behind it, and the article is read all the same."""
    assert read(0, 22)[0] == FOUND
