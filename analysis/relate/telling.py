"""A claim as one article tells it, with the attribution behind it, and how two tellings of one claim differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pandas as pd

from analysis.article import Span
from analysis.relate.amounts import compare
from analysis.relate.wording import Wording, wording
from analysis.tables import Tables
from analysis.text import fold, quotations, words

_MOST_WORDS = 8
_STYLES = {"direct": "direct quotation", "mixed": "partly quoted", "indirect": "paraphrase"}


@dataclass(frozen=True)
class Telling:
    """A row of `claims` or `quotes` as it is compared.

    Parameters
    ----------
    order
        Its number among its article's rows, from 0.
    style, identity, form
        Of its attribution; missing in the outlet's voice.
    days
        Granularity and value of the time expressions in it.
    """

    key: str
    article_id: str
    order: int
    text: str
    quote_id: str | None
    source: str | None
    actor_id: str | None
    voice: str
    hedge: str | None
    polarity: str
    quantities: tuple[str, ...]
    style: str | None
    identity: str | None
    form: str | None
    wording: Wording
    days: frozenset[tuple[str, str]] = frozenset()

    @property
    def speaker(self) -> str | None:
        """Give who vouches for it, so that equal values mean one speaker: a named actor, or a name's last word."""
        if self.source is None:
            return None
        if self.actor_id is not None:
            return None if self.actor_id.startswith(f"{self.article_id}:") else self.actor_id
        if self.form == "pronoun" or self.identity not in ("named", "organisation"):
            return None
        name = fold(self.source).split(",")[0]
        found = words(name)
        return found[-1].of(name) if found else None

    @property
    def is_unnamed(self) -> bool:
        """Say whether its source is described, but not named and not known from elsewhere in the article."""
        return self.speaker is None and self.form != "pronoun" and self.identity in ("anonymous", "role")


def claim_tellings(tables: Tables) -> list[Telling]:
    """Give the kept claims of all articles, ready to be compared, article by article in the order of their refs."""
    quotes = {str(row["quote_id"]): row for row in _records(tables.quotes)}
    dated = _dates(tables)
    found = []
    counts: dict[str, int] = {}
    for row in _by_ref(tables, tables.claims):
        article = str(row["article_id"])
        order = counts[article] = counts.get(article, -1) + 1
        if row["status"] != "kept":
            continue
        quote = quotes.get(str(row["quote_id"]), {})
        calendar = dated.get(article, [])
        first = bisect_left(calendar, (cast("int", row["start"]),))
        last = bisect_left(calendar, (cast("int", row["end"]),))
        found.append(
            Telling(
                key=str(row["claim_id"]),
                article_id=article,
                order=order,
                text=str(row["text"]),
                quote_id=_text(row, "quote_id"),
                source=_text(row, "source"),
                actor_id=_text(row, "actor_id"),
                voice=str(row["voice"]),
                hedge=_text(row, "hedge"),
                polarity=str(row["polarity"]),
                quantities=tuple(cast("list[str]", row["quantities"])),
                style=_text(quote, "style"),
                identity=_text(quote, "source_identity"),
                form=_text(quote, "source_form"),
                wording=wording(str(row["text"])),
                days=frozenset((grain, value) for _, grain, value in calendar[first:last]),
            )
        )
    return found


def quote_tellings(tables: Tables) -> list[list[Telling]]:
    """Give the kept attributions with content, each as the runs of words that it gives verbatim, without marks.

    Of a direct quotation these are its parts, of a partly quoted statement what stands between quotation marks, of a
    paraphrase the whole.
    """
    texts = tables.texts()
    found = []
    for order, row in enumerate(_by_ref(tables, tables.quotes)):
        if row["status"] == "kept" and _text(row, "content") is not None:
            found.append([_run(row, order, run) for run in _verbatim_runs(row, texts[str(row["article_id"])])])
    return found


def _verbatim_runs(row: Mapping[str, object], text: str) -> list[str]:
    spans = [Span(*span) for span in cast("list[list[int]]", row["content_spans"])]
    content = Span(cast("int", row["content_start"]), cast("int", row["content_end"]))
    if row["style"] == "direct":
        return [span.of(text) for span in spans or [content]]
    if row["style"] == "mixed":
        return [quotation.inner.of(content.of(text)) for quotation in quotations(content.of(text))]
    return [" ".join(span.of(text) for span in spans or [content])]


def _run(row: Mapping[str, object], order: int, run: str) -> Telling:
    return Telling(
        key=str(row["quote_id"]),
        article_id=str(row["article_id"]),
        order=order,
        text=run,
        quote_id=str(row["quote_id"]),
        source=_text(row, "source"),
        actor_id=_text(row, "actor_id"),
        voice="hedged" if row["source_form"] == "absent" else "attributed",
        hedge=_text(row, "cue") if row["cue_class"] == "hedge" else None,
        polarity="positive",
        quantities=(),
        style=_text(row, "style"),
        identity=_text(row, "source_identity"),
        form=_text(row, "source_form"),
        wording=wording(run),
    )


def same_speaker(left: Telling, right: Telling) -> bool | None:
    """Say whether one known speaker vouches for both, or two different ones; None where that is not known."""
    if left.speaker is None or right.speaker is None or (left.actor_id is None) != (right.actor_id is None):
        return None
    return left.speaker == right.speaker


def drift(left: Telling, right: Telling) -> list[str]:
    """Give what differs between two tellings, the left one called the first, as short statements about their rows.

    Examples
    --------
    >>> from dataclasses import replace
    >>> row = Telling("a:c0", "a", 0, "Talks failed", None, None, None, "outlet", None, "positive", (),
    ...               None, None, None, wording("Talks failed"))
    >>> drift(row, replace(row, voice="attributed", source="two envoys", identity="anonymous", style="indirect"))
    ['no source in the first, attributed to “two envoys” in the second']
    """
    found = [*_voices(left, right), *_speakers(left, right), *_hedges(left, right), *_numbers(left, right)]
    if left.polarity != right.polarity:
        found.append(_each("affirmed", "denied") if left.polarity == "positive" else _each("denied", "affirmed"))
    return list(dict.fromkeys([*found, *_words(left, right)]))


def _each(first: str, second: str) -> str:
    return f"{first} in the first, {second} in the second"


def _alone(first: bool) -> str:
    return "the first" if first else "the second"


def _voices(left: Telling, right: Telling) -> list[str]:
    if left.voice != right.voice:
        return [_each(_voice(left), _voice(right))]
    styles = {left.style, right.style}
    if left.voice != "attributed" or len(styles) == 1 or "indirect" not in styles:
        return []
    return [_each(_STYLES[left.style or "indirect"], _STYLES[right.style or "indirect"])]


def _voice(telling: Telling) -> str:
    if telling.voice == "hedged":
        return f"hedged (“{telling.hedge}”)"
    return f"attributed to “{telling.source}”" if telling.voice == "attributed" else "no source"


def _speakers(left: Telling, right: Telling) -> list[str]:
    if left.source is None or right.source is None or left.voice != "attributed" or right.voice != "attributed":
        return []
    if left.speaker is not None and right.is_unnamed:
        return [_each(f"named (“{left.source}”)", f"unnamed (“{right.source}”)")]
    if right.speaker is not None and left.is_unnamed:
        return [_each(f"unnamed (“{left.source}”)", f"named (“{right.source}”)")]
    alike = "pronoun" in (left.form, right.form) or fold(left.source) == fold(right.source)
    both = f"“{left.source}” / “{right.source}”"
    if left.is_unnamed and right.is_unnamed and not alike:
        return [f"speaker described differently: {both}"]
    return [f"different speakers: {both}"] if same_speaker(left, right) is False and not alike else []


def _hedges(left: Telling, right: Telling) -> list[str]:
    if "hedged" in (left.voice, right.voice) or (left.hedge is None) == (right.hedge is None):
        return []
    return [f"“{left.hedge or right.hedge}” only in {_alone(left.hedge is not None)}"]


def _numbers(left: Telling, right: Telling) -> list[str]:
    if bool(left.quantities) != bool(right.quantities):
        return [f"number only in {_alone(bool(left.quantities))}: {', '.join(left.quantities or right.quantities)}"]
    _, different = compare(left.quantities, right.quantities)
    return [f"number differs: {one} / {other}" for one, other in different]


def _words(left: Telling, right: Telling) -> list[str]:
    found = ((True, _only(left, right)), (False, _only(right, left)))
    return [f"words only in {_alone(first)}: {', '.join(missing)}" for first, missing in found if missing]


def _only(telling: Telling, other: Telling) -> list[str]:
    """Give the written content words, in order, whose stem or name the other telling lacks."""
    missing = telling.wording.keys - other.wording.keys
    found: dict[str, None] = {}
    for at, span in enumerate(words(telling.text)):
        word = span.of(telling.text)
        alone = wording(f"a {word}" if at else word).keys
        if alone & missing:
            found[word] = None
    listed = list(found)
    return [*listed[:_MOST_WORDS], "…"] if len(listed) > _MOST_WORDS else listed


def _dates(tables: Tables) -> dict[str, list[tuple[int, str, str]]]:
    found: dict[str, list[tuple[int, str, str]]] = {}
    for row in _records(tables.dates):
        value, grain = _text(row, "value"), _text(row, "granularity")
        if value and grain and row["type"] in ("DATE", "TIME") and "REF" not in value:
            found.setdefault(str(row["article_id"]), []).append((cast("int", row["start"]), grain, value))
    return {article: sorted(calendar) for article, calendar in found.items()}


def _by_ref(tables: Tables, frame: pd.DataFrame) -> list[Mapping[str, object]]:
    refs = dict(zip(tables.articles["article_id"], tables.articles["ref"], strict=True))
    return sorted(_records(frame), key=lambda row: str(refs[row["article_id"]]))


def _records(frame: pd.DataFrame) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", frame.to_dict("records"))


def _text(row: Mapping[str, object], column: str) -> str | None:
    value = row.get(column)
    return None if value is None or pd.isna(cast("str", value)) else str(value)
