"""Endnotes: one for each sentence of an article that something in the briefing rests on."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from types import SimpleNamespace

from analysis.article import Span
from analysis.brief.blocks import Endnote, Endnotes
from analysis.brief.cast import cast
from analysis.brief.company import company
from analysis.brief.earlier import earlier_places
from analysis.brief.likely import likely
from analysis.brief.reading import sentence_anchor
from analysis.brief.runs import Inline, Run, link, note
from analysis.brief.wording import lettered
from analysis.codebook import SCHEMAS
from analysis.schema import bounds
from analysis.tables import Tables, once
from analysis.text import sentences

CITED = ("quotes", "claims", "dates", "origins")
Place = tuple[str, int, int]


@dataclass(frozen=True)
class Notes:
    """What a briefing cites: a letter for every article, and a number for every sentence that a row rests on."""

    letters: dict[str, str]
    places: dict[str, list[Span]]
    numbers: dict[tuple[str, int], int]

    def cite(self, *rows: SimpleNamespace, role: str = "text") -> list[Run]:
        """Give references to the notes for the words that rows have in a role, each once, in order, with those rows."""
        found: dict[int, list[str]] = {}
        for row in rows:
            for number in self._of(row, role):
                found.setdefault(number, []).append(key_of(row))
        return [note(number, dict.fromkeys(found[number])) for number in sorted(found)]

    def letter(self, row: SimpleNamespace) -> str:
        """Give the letter of a row's article."""
        return self.letters[row.article_id]

    def _of(self, row: SimpleNamespace, role: str) -> list[int]:
        start, end = (getattr(row, bound) for bound in bounds(role))
        if start is None:
            return []
        return [self.numbers[row.article_id, place] for place in _met(self.places[row.article_id], start, end)]


def key_of(row: SimpleNamespace) -> str:
    """Give what tells a row apart, which stands in its first column."""
    return str(next(iter(vars(row).values())))


def keys_of(rows: Iterable[SimpleNamespace]) -> list[str]:
    """Give what tells each of these rows apart."""
    return [key_of(row) for row in rows]


@once
def numbered(tables: Tables) -> Notes:
    """Number the sentences that a row or an actor rests on, in the order of the articles and of their text."""
    return number_places(tables, _cited(tables))


def number_places(tables: Tables, cited: Iterable[Place]) -> Notes:
    """Number the sentences in which these places lie, in the order of the articles and their text.

    Parameters
    ----------
    cited
        Each an `article_id`, a start and an end.
    """
    places = {article_id: sentences(text) for article_id, text in tables.texts().items()}
    found = {(article_id, place) for article_id, start, end in cited for place in _met(places[article_id], start, end)}
    order = {article_id: number for number, article_id in enumerate(places)}
    ranked = sorted(found, key=lambda item: (order[item[0]], item[1]))
    letters = {article_id: lettered(number) for article_id, number in order.items()}
    return Notes(letters, places, {key: number for number, key in enumerate(ranked, start=1)})


def endnotes(tables: Tables, notes: Notes | None = None) -> Endnotes:
    """Show the cited sentences, each with its article and where it begins and ends, in code points.

    That place is a link to the sentence in the full text of its article, where the briefing has it. The ids that rows
    had in earlier editions lead to the note that proves them.

    Parameters
    ----------
    notes
        What is cited; without it, what a briefing of these tables cites.
    """
    notes, texts = notes or numbered(tables), tables.texts()
    earlier, _ = earlier_ids(tables, notes)
    shown = []
    for (article_id, place), number in notes.numbers.items():
        span = notes.places[article_id][place]
        where = link(
            f"{notes.letters[article_id]} {span.start}–{span.end}", f"#{sentence_anchor(article_id, span.start)}"
        )
        runs: Inline = [where, "  ", " ".join(span.of(texts[article_id]).split())]
        shown.append(Endnote(number, runs, anchors=earlier.get(number, ())))
    return Endnotes(*shown)


def earlier_ids(tables: Tables, notes: Notes) -> tuple[dict[int, list[str]], dict[str, list[str]]]:
    """Give the ids of earlier editions by the note that proves their row now; where none does, by its article."""
    noted, unnoted = defaultdict[int, list[str]](list), defaultdict[str, list[str]](list)
    for old, (article_id, span) in earlier_places(tables).items():
        met = _met(notes.places[article_id], span.start, span.end)
        number = next((notes.numbers[article_id, place] for place in met if (article_id, place) in notes.numbers), None)
        (noted[number] if number else unnoted[article_id]).append(old)
    return noted, unnoted


def _cited(tables: Tables) -> Iterator[Place]:
    for name in CITED:
        for role in SCHEMAS[name].roles:
            start, end = bounds(role)
            for row in tables.rows(name):
                if getattr(row, role) is not None:
                    yield row.article_id, getattr(row, start), getattr(row, end)
    proofs = [*(member.evidence() for member in cast(tables).members()), company(tables).evidence()]
    proofs += [item.evidence() for item in likely(tables)]
    for row in chain.from_iterable(proofs):
        yield row.article_id, row.start, row.end


def _met(places: list[Span], start: int, end: int) -> range:
    """The sentences that a stretch shares a character with; they stand in order and do not overlap."""
    first = bisect_right(places, start, key=lambda span: span.end)
    return range(first, bisect_left(places, end, lo=first, key=lambda span: span.start))
