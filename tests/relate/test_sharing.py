"""Promises of relate/sharing.py: long quotations and passages that articles share, however they are written."""

import pytest

from analysis.relate.sharing import is_public, shared_words

QUOTE = "We shall never again open the old harbour road in winter"
PASSAGE = (
    "Rescue teams reached the last of the flooded villages on Thursday night after the army had cleared two fallen "
    "bridges and pumped water out of the long tunnel under the northern pass."
)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (f"“{QUOTE},” she said.", f"'{QUOTE.upper()}', he said.", [True]),
        (f"“{QUOTE},” she said.", f"{QUOTE}, she said.", []),
        ("“We shall never go there,” she said.", "“We shall never go there,” she said.", []),
        (PASSAGE, PASSAGE.replace("Thursday", "Friday"), [False]),
        (PASSAGE, " ".join(reversed(PASSAGE.split())), []),
    ],
)
def test_shared_stretches_are_found(one, other, shared):
    """Quotations of eight words and near-duplicate paragraphs are shared; short ones, shuffled ones are not."""
    found = shared_words({"a": one, "b": other})
    assert [item.quoted for item in found if item.article_id == "a"] == shared
    assert len(found) == 2 * len(shared)
    assert found == shared_words({"b": other, "a": one})


def test_what_was_said_in_public_is_told_apart():
    """Words near a quotation tell whether everybody heard it."""
    assert is_public(
        f"“{QUOTE},” she told a news conference.", shared_words({"a": f"“{QUOTE}”", "b": f"“{QUOTE}”"})[0].span
    )


def test_many_articles_take_linear_time(cpu_seconds):
    """A megabyte of text is compared in seconds; a set phrase of all articles is none of their own."""
    texts = {f"a{at}": "\n\n".join(f"{PASSAGE} {at} {line} {at * line}." for line in range(30)) for at in range(180)}
    assert cpu_seconds(lambda: shared_words(texts)) < 20
