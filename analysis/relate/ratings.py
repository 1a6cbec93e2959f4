"""What an analyst judges, as the analyst writes it, one a row: ratings of sources and claims, and judgments on them.

It is kept in tables of its own, apart from what was extracted. The requirements are those of ICD 203 (2015), D.6.e, of
the PHIA Probability Yardstick and of the Admiralty code (AJP-2.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.article import Span, digest
from analysis.errors import TableError
from analysis.relate.decisions import STATUS, is_day
from analysis.relate.yardsticks import LEVELS, YARDSTICKS, confidences, grades, likelihoods, mixed_sentences, terms
from analysis.schema import Row
from analysis.tables import Tables, table

COLUMNS = (
    *("kind", "row", "reliability", "credibility", "statement", "likelihood", "confidence", "yardstick"),
    *("reason", "by", "on", "status"),
)
KINDS = ("rating", "judgment")
RATED = ("reliability", "credibility")
JUDGED = ("statement", "likelihood", "confidence", "yardstick")
OPINIONS = ("ratings", "judgments")
"""The tables of what an analyst says."""
CONFIRMED = "1"
"""The credibility that only a claim of two independent origins can have."""

Problem = tuple[str, str, str]
"""A column of the file, what stands there, and what should."""


@dataclass(frozen=True)
class Opinion:
    """A row of a ratings.csv, its cells as in `COLUMNS`, but for spaces at their ends.

    Parameters
    ----------
    number
        Its row in the file as a spreadsheet counts: the head is row 1.
    """

    number: int
    kind: str
    row: str
    reliability: str
    credibility: str
    statement: str
    likelihood: str
    confidence: str
    yardstick: str
    reason: str
    by: str
    on: str
    status: str

    @property
    def rows(self) -> list[str]:
        """Give the ids of the rows that it is about; a rating has one."""
        return self.row.split()

    @property
    def key(self) -> str:
        """Give the key of its row of `ratings` or `judgments`."""
        if self.kind == "rating":
            return f"k:{self.row}"
        return f"j:{digest(chr(10).join([self.statement, *sorted(set(self.rows))]))[:12]}"

    def record(self) -> Row:
        """Give its row of `ratings`, in which what is not rated cannot be judged, or of `judgments`."""
        signed = {"reason": self.reason, "by": self.by, "on": self.on}
        if self.kind == "rating":
            rated = {"reliability": self.reliability or "F", "credibility": self.credibility or "6"}
            return {"rating_id": self.key, "row_id": self.row, **rated, **signed}
        judged = {name: getattr(self, name) for name in JUDGED}
        return {"judgment_id": self.key, "row_ids": sorted(set(self.rows)), **judged, **signed}


def check_opinions(ratings: pd.DataFrame, yardstick: str, where: str = "ratings") -> list[Opinion]:
    """Give the opinions of a table of ratings and judgments, of which each can be meant.

    Parameters
    ----------
    ratings
        A row is one rating or judgment. Its columns, all text, are those of `COLUMNS`; its index is the row's number in
        the file.
    yardstick
        Whose words of likelihood the briefing uses: one of `YARDSTICKS`.

    Raises
    ------
    TableError
        Where the columns or the yardstick are others, or naming the first row that cannot be meant, its column, what
        stands there, and what should.

    Examples
    --------
    >>> row = ("rating", "person:ann-lee", "G", "", "", "", "", "", "was right before", "Kim", "2025-04-08", "active")
    >>> check_opinions(pd.DataFrame([row], columns=list(COLUMNS)), "phia")
    Traceback (most recent call last):
        ...
    analysis.errors.TableError: ratings, row 0, reliability: found 'G'; expected one of A, B, C, D, E, F
    """
    if yardstick not in YARDSTICKS:
        raise TableError("yardstick", repr(yardstick), " or ".join(YARDSTICKS))
    if tuple(ratings.columns) != COLUMNS:
        raise TableError(where, ", ".join(map(str, ratings.columns)) or "nothing", ", ".join(COLUMNS))
    opinions = [Opinion(number, *(str(cell).strip() for cell in cells)) for number, *cells in ratings.itertuples()]
    for opinion in opinions:
        _refuse(opinion, _problems(opinion, yardstick), where)
    for opinion, problem in _clashes(opinions):
        _refuse(opinion, [problem], where)
    return opinions


def rate(tables: Tables, ratings: pd.DataFrame, yardstick: str, where: str = "ratings") -> Tables:
    """Give the tables with an analyst's `ratings` and `judgments` beside what was extracted, which stays as it is.

    Raises
    ------
    TableError
        As `check_opinions`; and where a row is unknown, or a claim is rated as confirmed that fewer than two
        independent origins tell.
    """
    active = [item for item in check_opinions(ratings, yardstick, where) if item.status == "active"]
    for opinion in active:
        _refuse(opinion, _unfounded(opinion, tables), where)
    made = {kind: [item.record() for item in active if item.kind == kind] for kind in KINDS}
    return tables.having(ratings=table("ratings", made["rating"]), judgments=table("judgments", made["judgment"]))


def opinions_of(tables: Tables) -> list[Opinion]:
    """Give the opinions that the tables `ratings` and `judgments` hold, numbered from 1 in each.

    Examples
    --------
    >>> opinions_of(Tables())
    []
    """
    found = []
    for kind in KINDS:
        for number, row in enumerate(tables.rows(f"{kind}s"), start=1):
            told = row.row_id if kind == "rating" else " ".join(row.row_ids)
            cells = {name: getattr(row, name, "") or "" for name in (*RATED, *JUDGED, "reason", "by", "on")}
            if kind == "rating" and told.startswith("g:"):
                cells["reliability"] = cells["reliability"].replace("F", "")
            found.append(Opinion(number, kind, told, **cells, status="active"))
    return found


def broken_rules(tables: Tables) -> Iterator[tuple[Opinion, Problem]]:
    """Give each rule that the tables `ratings` and `judgments` break.

    Examples
    --------
    >>> list(broken_rules(Tables()))
    []
    """
    opinions = opinions_of(tables)
    used = next((item.yardstick for item in opinions if item.kind == "judgment"), "")
    for opinion in opinions:
        for problem in (*_problems(opinion, used), *_unfounded(opinion, tables)):
            yield opinion, problem
    yield from _clashes(opinions)


def _refuse(opinion: Opinion, problems: Iterable[Problem], where: str) -> None:
    for column, found, expected in problems:
        raise TableError(f"{where}, row {opinion.number}, {column}", found, expected)


def _problems(opinion: Opinion, yardstick: str) -> Iterator[Problem]:
    """Give what is wrong with an opinion, taken alone; of a retired one only what it says of itself."""
    if opinion.kind not in KINDS:
        yield "kind", repr(opinion.kind), " or ".join(KINDS)
    if opinion.status not in STATUS:
        yield "status", repr(opinion.status), " or ".join(STATUS)
    for name in ("reason", "by"):
        if not getattr(opinion, name):
            yield name, "nothing", "text"
    if not is_day(opinion.on):
        yield "on", repr(opinion.on), "an ISO 8601 day such as 2025-04-08"
    if opinion.status != "retired":
        yield from _rating(opinion) if opinion.kind == "rating" else _judgment(opinion, yardstick)


def _rating(opinion: Opinion) -> Iterator[Problem]:
    for name in JUDGED:
        if cell := getattr(opinion, name):
            yield name, repr(cell), "nothing: it is of a judgment"
    for name in RATED:
        cell = getattr(opinion, name)
        if cell and cell not in grades(name):
            yield name, repr(cell), f"one of {', '.join(grades(name))}"
    of_claim = opinion.row.startswith("g:")
    if of_claim and opinion.reliability:
        yield "reliability", repr(opinion.reliability), "nothing: a claim has a credibility, its sources are reliable"
    if not (opinion.reliability or opinion.credibility):
        yield ("credibility" if of_claim else "reliability"), "nothing", "a grade, or no row: what is not rated is F6"
    if len(opinion.rows) != 1:
        yield "row", repr(opinion.row), "one id of an actor, an article or a claim group"


def _judgment(opinion: Opinion, yardstick: str) -> Iterator[Problem]:
    for name in RATED:
        if cell := getattr(opinion, name):
            yield name, repr(cell), "nothing: it is of a rating"
    for name in ("row", "statement"):
        if not getattr(opinion, name):
            yield name, "nothing", {"row": "the ids of the rows that it rests on"}.get(name, "text")
    yield from _worded(opinion, likelihoods, "no likelihood: that has a column of its own")
    yield from _worded(opinion, confidences, "no level of confidence: that has a column of its own")
    if mixed := mixed_sentences(opinion.reason):
        said = mixed[0].of(opinion.reason)
        yield "reason", repr(said), "likelihood and confidence in two sentences"
    if opinion.yardstick != yardstick:
        yield "yardstick", repr(opinion.yardstick), f"{yardstick}: a briefing has one yardstick"
    elif opinion.likelihood not in terms(yardstick):
        yield "likelihood", repr(opinion.likelihood), f"one of {', '.join(terms(yardstick))} ({YARDSTICKS[yardstick]})"
    if opinion.confidence not in LEVELS:
        yield "confidence", repr(opinion.confidence), f"one of {', '.join(LEVELS)}"


def _worded(opinion: Opinion, find: Callable[[str], list[Span]], expected: str) -> Iterator[Problem]:
    for span in find(opinion.statement)[:1]:
        yield "statement", repr(span.of(opinion.statement)), expected


def _unfounded(opinion: Opinion, tables: Tables) -> Iterator[Problem]:
    """Give the rows that the tables do not have, and a claim that is rated as confirmed and is not."""
    origins = dict(zip(tables.corroborations["group_id"], tables.corroborations["independent_origins"], strict=True))
    known = {*tables.actors["actor_id"], *tables.articles["article_id"], *origins}
    for row in opinion.rows:
        if row not in known:
            yield "row", repr(row), "the id of an actor, an article or a claim group that the tables have"
    if opinion.kind == "rating" and opinion.credibility == CONFIRMED:
        number = origins.get(opinion.row)
        if number is None:
            yield "credibility", repr(CONFIRMED), "2 to 6: only a claim can be confirmed by other sources"
        elif number < 2:
            told = f"{CONFIRMED!r} for {number} independent origin{'' if number == 1 else 's'}"
            yield "credibility", told, "2 to 6, or two independent origins"


def _clashes(opinions: Sequence[Opinion]) -> Iterator[tuple[Opinion, Problem]]:
    """Give the opinions that say again what another says of, and those of the other row of words of ICD 203."""
    seen: dict[str, Opinion] = {}
    first: Opinion | None = None
    for item in (item for item in opinions if item.status == "active"):
        if item.key in seen:
            what = "one active rating of a row" if item.kind == "rating" else "each judgment once"
            yield item, ("row", f"{item.row!r} again, as in row {seen[item.key].number}", what)
        seen.setdefault(item.key, item)
        if item.kind == "judgment" and item.yardstick == "icd203":
            first = first or item
            if _row(item) != _row(first):
                told = f"{item.likelihood!r}, and {first.likelihood!r} in row {first.number}"
                wanted = ", ".join(term for term, entry in terms("icd203").items() if entry.row == _row(first))
                yield item, ("likelihood", told, f"words of one row of ICD 203: {wanted}")


def _row(opinion: Opinion) -> int:
    entry = terms("icd203").get(opinion.likelihood)
    return entry.row if entry else 0
