"""One mention on its way to being a row."""

import re
from dataclasses import dataclass

from analysis.article import Span

_PRONOUN = re.compile(
    r"(?P<person>i|me|my|mine|myself|he|him|his|himself|she|hers?|herself|who|whom|whose)"
    r"|we|us|ours?|ourselves|you|yours?|yoursel(?:f|ves)|it|its|itself|they|them|theirs?|themselves|which|that|one",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A stretch that refers to somebody, with what tells whom.

    Parameters
    ----------
    form, type
        As in the table `mentions`.
    role
        Where the office or description beside a name stands.
    """

    span: Span
    form: str
    type: str | None
    role: Span | None
    rule: str
    confidence: float


def pronoun_type(word: str) -> tuple[bool, str | None]:
    """Say whether a word is a pronoun, and what it stands for where the word tells."""
    pronoun = _PRONOUN.fullmatch(word)
    return pronoun is not None, "person" if pronoun and pronoun["person"] else None
