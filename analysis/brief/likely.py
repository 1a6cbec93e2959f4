"""Who may be somebody else: as the table `inferences` has it, in a sentence with its evidence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from analysis.brief.cast import mentions_by_actor
from analysis.brief.wording import clipped, listed
from analysis.tables import Tables

NAME, REASON = 120, 260
_START = {"quotes": "content_start", "mentions": "start", "roles": "start"}
_END = {"quotes": "content_end", "mentions": "end", "roles": "end"}


@dataclass(frozen=True)
class Likely:
    """An actor and whom it may be: the rows of `inferences` of one `actor_id`, with the first mention of each actor.

    Parameters
    ----------
    mention
        The first mention of the actor of whom less is known.
    others
        By name of each candidate: its first mention.
    places
        The places that the evidence stands at.
    """

    rows: tuple[SimpleNamespace, ...]
    mention: SimpleNamespace
    others: Mapping[str, SimpleNamespace]
    places: tuple[SimpleNamespace, ...]

    def evidence(self) -> Iterator[SimpleNamespace]:
        """Give the places that show it."""
        yield self.mention
        yield from self.places

    def sentence(self, letters: Mapping[str, str]) -> str:
        """Say it in a sentence, each actor with the letter of the article that mentions it first."""
        who = f"“{clipped(self.mention.text, NAME)}” ({letters[self.mention.article_id]})"
        named = [f"{clipped(name, NAME)} ({letters[row.article_id]})" for name, row in self.others.items()]
        if len(named) > 1:
            return f"Ambiguous: {who} may be {listed(named, 'or')}."
        why = "; ".join(clipped(reason, REASON) for reason in self.rows[0].reasons)
        return f"Taken for the same person: {who} and {named[0]}. {why[:1].upper()}{why[1:]}."


def likely(tables: Tables) -> list[Likely]:
    """Give the inferences of a run, those of one candidate first.

    Examples
    --------
    >>> likely(Tables())
    []
    """
    grouped: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows("inferences"):
        grouped[row.actor_id].append(row)
    if not grouped:
        return []
    mentions, places = mentions_by_actor(tables), _places(tables)
    names = {row.actor_id: row.name for row in tables.rows("actors")}
    found = [
        Likely(
            tuple(rows),
            mentions[actor_id][0],
            {names[row.other_id]: mentions[row.other_id][0] for row in rows},
            tuple(places[key] for row in rows for key in row.evidence if key in places),
        )
        for actor_id, rows in grouped.items()
        if actor_id in mentions and all(row.other_id in mentions and row.other_id in names for row in rows)
    ]
    return sorted(found, key=lambda item: (len(item.others) > 1, item.rows[0].actor_id))


def _places(tables: Tables) -> dict[str, SimpleNamespace]:
    """Give by key where the words of a mention, a role or a quote stand."""
    found = {}
    for name, start in _START.items():
        for row in tables.rows(name):
            first, last = getattr(row, start), getattr(row, _END[name])
            if first is not None:
                key = str(getattr(row, f"{name[:-1]}_id"))
                found[key] = SimpleNamespace(row_id=key, article_id=row.article_id, start=first, end=last)
    return found
