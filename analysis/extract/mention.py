"""One mention on its way to being a row."""

from dataclasses import dataclass

from analysis.article import Span


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
