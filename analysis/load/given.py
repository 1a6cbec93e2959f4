"""Mentions that somebody else gives: JSON Lines of articles with the places of their mentions."""

from collections.abc import Mapping
from pathlib import Path

from analysis.article import Span
from analysis.errors import AnalysisError
from analysis.load.bytes import decode, read
from analysis.load.records import json_object


def load_mentions(path: str | Path | None) -> dict[str, list[Span]]:
    """Read the places of mentions, by the ref of their article.

    Parameters
    ----------
    path
        A file with a JSON object a line: `id`, the article's ref, and `mentions`, each with `start` and `end` in code
        points of the article's text. Other keys are passed over.

    Returns
    -------
    dict
        By ref its places, in the order of the file; empty where no file is named.

    Raises
    ------
    AnalysisError
        Where a line is no such object, or a ref stands twice.
    """
    found: dict[str, list[Span]] = {}
    lines = decode(read(Path(path), str(path)), str(path))[0].split("\n") if path is not None else []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = f"{path}, line {number}"
            record = _record(line, place)
            ref = str(record.get("id"))
            if ref in found:
                raise AnalysisError(f"{place}, id", f"{ref!r} again", "each article once")
            found[ref] = [
                _span(mention, f"{place}, mention {at}") for at, mention in enumerate(_listed(record, place), start=1)
            ]
    return found


def _record(line: str, place: str) -> dict[str, object]:
    record = json_object(line, place)
    if not isinstance(record.get("id"), str | int):
        raise AnalysisError(f"{place}, id", "nothing" if "id" not in record else repr(record["id"]), "text")
    return record


def _listed(record: Mapping[str, object], place: str) -> list[object]:
    mentions = record.get("mentions")
    if not isinstance(mentions, list):
        raise AnalysisError(f"{place}, mentions", type(mentions).__name__, "a list of objects with start and end")
    return mentions


def _span(mention: object, place: str) -> Span:
    start, end = (mention.get("start"), mention.get("end")) if isinstance(mention, dict) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise AnalysisError(place, f"start {start!r}, end {end!r}", "whole numbers, 0 <= start < end")
    return Span(start, end)
