"""What a page prints around its article: bylines, captions, credits, invitations to read on, datelines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.article import Span
from analysis.extract.clauses import is_finite
from analysis.text import paragraphs, sentences

_LABEL = re.compile(
    r"(?:read (?:more|also|next|on)|see also|more on this|related(?: \w+)?|watch|listen|pictured?|pictures?|photos?"
    r"|photograph|images?|video|caption|graphic|illustration|sources?|credits?|tags|topics|advertisement|sponsored)"
    r"\s{0,3}[:|–—-]",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:click|tap|scroll|subscribe|sign up|log in|register (?:here|now|for)|follow (?:us|our|@)|join (?:us|our)"
    r"|share (?:your|this)|e-?mail (?:us|your|\S{1,60}@)|call us|contact (?:us|our)|send us|get in touch"
    r"|read (?:the full|more|our)|watch (?:our|more)|listen to our|download (?:the|our)|got a (?:story|tip)"
    r"|for more (?:on|news|stories)|all rights reserved|copyright|©)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?(?i:(?:additional |with )?(?:reporting|writing|editing)|written|edited|compiled|interview|words"
    r"|photograph(?:s|y)?|pictures|illustrations?|graphics?|video) (?:(?:and \w{1,20} )?by )[^\W\d_a-z]"
)
_BYLINE = re.compile(r"(?:By|BY|Story by) [^\W\d_a-z][\w.'’-]{0,30} (?:(?:and|de|van|von|al|bin) )?[^\W\d_a-z]")
_TAG = re.compile(r"[#@]\w{1,60}|(?:https?://|www\.)\S+|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}")
_PHOTOGRAPHER = re.compile(r"\([^\W\d_a-z][\w .,'’-]{1,60}/[^\W\d_a-z][\w .]{1,40}\)\.?")
_DATELINE = re.compile(
    r"(?:[A-Z][\w ,.'’/-]{0,60}\([A-Z][\w .]{1,30}\)|[A-Z]{2}[A-Z .'’-]{1,30}(?:, [A-Z][\w. ]{1,30})?)"
    r"\s?[-–—]{1,2}\s(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_LONGEST_HEADLINE = 200
"""No headline has more characters."""
_MOST_WORDS = 14
"""A byline and a line of tags have no more words."""


def furniture(text: str) -> list[Span]:
    """Give the sentences that tell nothing of the story, and the datelines before the first words of those that do.

    Examples
    --------
    >>> text = "OSLO (AP) - It rained. Photo: Ann Lee"
    >>> [span.of(text) for span in furniture(text)]
    ['OSLO (AP) - ', 'Photo: Ann Lee']
    """
    found = []
    for sentence in sentences(text):
        dateline = _DATELINE.match(text, sentence.start, sentence.end)
        if dateline:
            found.append(Span(*dateline.span()))
        elif _is_furniture(text, sentence):
            found.append(sentence)
    return found


def headed(text: str) -> int:
    r"""Give where the headline above a story ends: the first paragraphs that end no sentence, before one that does.

    Examples
    --------
    >>> text = "Ferry sinks off Oslo\n\nA ferry sank on Monday."
    >>> text[headed(text) :].strip(), headed("It rained."), headed("No story")
    ('A ferry sank on Monday.', 0, 0)
    """
    end = 0
    for paragraph in paragraphs(text):
        if _SENTENCE_END.search(text, max(paragraph.start, paragraph.end - 4), paragraph.end):
            return end
        if len(paragraph) > _LONGEST_HEADLINE:
            return 0
        end = paragraph.end
    return 0


def covered(spans: Sequence[Span], place: Span) -> bool:
    """Say whether a place starts in one of these spans, which are in order and do not overlap.

    Examples
    --------
    >>> covered([Span(0, 4), Span(6, 9)], Span(6, 7)), covered([Span(0, 4), Span(6, 9)], Span(4, 5))
    (True, False)
    """
    index = bisect_right(spans, place.start, key=lambda span: span.start) - 1
    return index >= 0 and place.start < spans[index].end


def _is_furniture(text: str, sentence: Span) -> bool:
    said = (sentence.start, sentence.end)
    if any(pattern.match(text, *said) for pattern in (_LABEL, _INVITATION, _CREDIT)):
        return True
    if _PHOTOGRAPHER.fullmatch(text, *said):
        return True
    words = sentence.of(text).split()
    if len(words) > _MOST_WORDS:
        return False
    byline = _BYLINE.match(text, *said) is not None and not is_finite(text, sentence)
    return byline or all(_TAG.fullmatch(word) for word in words)
