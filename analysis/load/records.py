"""JSON Lines to articles: one record a line with id, text and what is stated about it."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.article import Article
from analysis.errors import ArticleError
from analysis.load.metadata import stated, valid_text


def read_records(raw: bytes, where: str) -> Iterator[tuple[str, Article | ArticleError]]:
    r"""Give each line's place and its article, or the error that tells why it has none; the others go on.

    Parameters
    ----------
    raw
        The file's bytes, UTF-8: a JSON object a line with `id`, `text` and optional `title`, `outlet`,
        `published`, `published_basis`, `url` (null is absent).

    Examples
    --------
    >>> lines = b'{"id": "001", "text": "He said so."}\n{"id": "002"}\n'
    >>> for place, item in read_records(lines, "in.jsonl"):
    ...     print(place, "->", getattr(item, "ref", item))
    in.jsonl, line 1 -> 001
    in.jsonl, line 2 -> in.jsonl, line 2, text: found nothing; expected text
    """
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            place = f"{where}, line {number}"
            try:
                item: Article | ArticleError = _article(line, place)
            except ArticleError as error:
                item = error
            yield place, item


def json_object(line: str, where: str) -> dict[str, Any]:
    """Read a line that holds a JSON object.

    Raises
    ------
    ArticleError
        Where it holds something else.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(where, f"no JSON ({error})", "one JSON object a line") from None
    if not isinstance(record, dict):
        raise ArticleError(where, f"a JSON {type(record).__name__}", "one JSON object a line")
    return record


def _article(line: bytes, where: str) -> Article:
    try:
        record = json_object(line.decode("utf-8"), where)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{where}, byte {error.start}", hex(line[error.start]), "UTF-8 text") from None
    ref = record.get("id")
    ref = valid_text(str(ref) if type(ref) is int else ref, f"{where}, id")
    text = valid_text(record.get("text"), f"{where}, text")
    for name, value in (("id", ref), ("text", text)):
        if not value.strip():
            raise ArticleError(f"{where}, {name}", "nothing", "text")
    crlf = "\r\n" in text
    decoding = "json, crlf to lf" if crlf else "json"
    return stated(record, where).article(ref, text.replace("\r\n", "\n"), decoding)
