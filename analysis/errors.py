"""What a user can get wrong, each as one exception that says where, what was found and what was expected."""

from __future__ import annotations

from collections.abc import Sequence


class AnalysisError(Exception):
    """A mistake in what onrecord was given; the command line prints it in one line and exits 2.

    Parameters
    ----------
    where
        File, table, row or offset, as precisely as it is known.
    found
        What stands there.
    expected
        What should stand there, or what to do about it.

    Examples
    --------
    >>> print(AnalysisError("data/articles", found="no such folder", expected="a folder of articles"))
    data/articles: found no such folder; expected a folder of articles
    """

    def __init__(self, where: str, found: str, expected: str) -> None:
        super().__init__(where, found, expected)
        self.where = where
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return " ".join(f"{self.where}: found {self.found}; expected {self.expected}".split())


class ArticleError(AnalysisError):
    """An input that cannot be read as an article; the others go on."""


class TableError(AnalysisError):
    """A table that does not keep its schema, or rows that their article does not prove."""


class BriefingError(AnalysisError):
    """A briefing's definition, parameter or notebook that cannot be used."""


class EditionError(AnalysisError):
    """An edition on disk that is not what its manifest says."""


class BreachError(EditionError):
    """Everything that is wrong with an edition or a site, of which the first is the message.

    Parameters
    ----------
    breaches
        Every breach: where, what was found, what was expected.
    """

    def __init__(self, breaches: Sequence[EditionError]) -> None:
        first = breaches[0]
        super().__init__(first.where, first.found, first.expected)
        self.breaches = tuple(breaches)


class TradecraftError(BreachError):
    """An edition that says what the rules of the trade forbid."""


class SiteError(BreachError):
    """A site that is not what its record says, or a link of a site or an edition that leads nowhere."""


class ModelError(AnalysisError):
    """A model file of the package that is missing or damaged."""
