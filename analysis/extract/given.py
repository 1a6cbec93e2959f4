"""Mentions that somebody else gives: what each is, by its words and by what was found inside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.mention import Mention, pronoun_type
from analysis.lexicon.gazetteer import nouns
from analysis.phrase import at_head, head_of
from analysis.text import words as tokens

_SURE = 1.0


def given_mentions(text: str, spans: Sequence[Span], found: Sequence[Mention]) -> list[Mention]:
    """Give a mention for each place that is given and was not found, or that is a pronoun.

    It has the form and type of the mention found at its head; without one, a pronoun is told by its word, and a name by
    the capital letter of its head.

    Parameters
    ----------
    found
        The mentions that were found, in the order of the text.
    """
    known = {mention.span for mention in found if mention.form != "pronoun" and mention.type != "place"}
    common = {word for place in tokens(text) if (word := place.of(text)).islower()} if spans else set()
    places = [mention.span for mention in found]
    given = []
    for span in dict.fromkeys(spans):
        if span not in known:
            at = at_head(span, span.of(text), places)
            given.append(_given(text, span, None if at is None else found[at], common))
    return given


def _given(text: str, span: Span, inside: Mention | None, common: Collection[str]) -> Mention:
    words = span.of(text)
    pronoun, kind = pronoun_type(words)
    if pronoun:
        return Mention(span, "pronoun", kind, None, "given", _SURE)
    if inside:
        kind = inside.type if inside.type != "place" else None
        return replace(inside, span=span, type=kind, role=None, rule="given", confidence=_SURE)
    written = head_of(words).of(words)
    named = written[:1].isupper() and written.lower() not in nouns() and written.lower() not in common
    return Mention(span, "named" if named else "descriptor", None, None, "given", _SURE)
