"""What goes on after a reported content without a finite verb: "said talks went well, with the groups inclined to"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.speech import Speech
from analysis.text import fold, sentences

_WITH = re.compile(r",? with ")


def with_absolutes(text: str, found: Sequence[Speech]) -> list[Speech]:
    """Give the attributions with such a phrase as a part of the content before it, and not as attributions of its own.

    What follows "with" can have no finite verb, so its noun is the source of no attribution: whoever says the sentence
    says it, to the sentence's end.
    """
    places = sentences(text)
    opened: dict[int, Span] = {}
    for speech in found:
        if speech.kept and speech.style != "direct" and speech.source is not None and speech.content is not None:
            end = speech.content.end
            match = _WITH.match(fold(text[end : end + 8]))
            home = bisect_right(places, end, key=lambda place: place.start) - 1
            if match and home >= 0 and end < places[home].end:
                opened[end + match.end()] = Span(end, places[home].end)
    nested = {speech.source.start for speech in found if speech.source} & opened.keys()
    rests = {opened[start].start: opened[start] for start in nested}
    return [_longer(speech, rests) for speech in found if speech.source is None or speech.source.start not in nested]


def _longer(speech: Speech, rests: dict[int, Span]) -> Speech:
    """Give an attribution with the rest of its sentence, where such a phrase opens it."""
    rest = rests.get(speech.content.end) if speech.content else None
    if rest is None or speech.content is None:
        return speech
    return replace(speech, content=Span(speech.content.start, rest.end), parts=(*speech.parts, rest))
