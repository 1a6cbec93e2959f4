"""What an input states about an article, checked: outlet, title, date of publication, address."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import StringIO

import yaml

from analysis.article import Article, PublishedBasis, iso_published
from analysis.errors import AnalysisError, ArticleError
from analysis.load.bytes import decode

FIELDS = ("outlet", "title", "published", "published_basis", "url")
BASES: dict[str, PublishedBasis] = {"given": "given", "page metadata": "page metadata"}
COLUMNS = ("file", *FIELDS, "sha256")
NOTHING = ("~", "null", "Null", "NULL")  # as YAML writes it
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Stated:
    """What an input states about one article; None where it states nothing."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    url: str | None = None

    def over(self, other: "Stated") -> "Stated":
        """Give what this states, and where this states nothing, what the other does; a date keeps its basis."""
        dated = self if self.published else other
        outlet, title, url = self.outlet or other.outlet, self.title or other.title, self.url or other.url
        return Stated(outlet, title, dated.published, dated.published_basis, url)

    def article(self, ref: str, text: str, decoding: str) -> Article:
        """Make the article."""
        return Article(
            ref, text, self.outlet, self.title, self.published, self.published_basis, self.url, decoding=decoding
        )


def stated(record: Mapping[str, object], where: str) -> Stated:
    """Take the known fields of a record; blank or null is absent, other fields are not ours.

    Raises
    ------
    ArticleError
        Where a field is not text, is not valid Unicode, `published` is no ISO 8601 date or interval, or
        `published_basis` is neither "given" nor "page metadata".
    """
    values: dict[str, str | None] = dict.fromkeys(FIELDS)
    for name in FIELDS:
        value = record.get(name)
        if value is None or value == "":
            continue
        values[name] = valid_text(value, f"{where}, {name}").strip() or None
    published, basis = values["published"], values["published_basis"] or "given"
    if basis not in BASES:
        raise ArticleError(f"{where}, published_basis", repr(basis), " or ".join(BASES))
    dated = _days(published, f"{where}, published") if published else None
    return Stated(values["outlet"], values["title"], dated, BASES[basis] if dated else "unknown", values["url"])


def valid_text(value: object, where: str) -> str:
    """Give a value back that is text and valid Unicode.

    Raises
    ------
    ArticleError
        Where it is something else, or has half a surrogate pair.
    """
    if not isinstance(value, str):
        found = "nothing" if value is None else f"a value of the kind {type(value).__name__}"
        raise ArticleError(where, found, "text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        found = f"a lone surrogate U+{ord(value[error.start]):04X}"
        raise ArticleError(f"{where}, character {error.start}", found, "valid Unicode") from None
    return value


def _days(value: str, where: str) -> str:
    try:
        return iso_published(value, where)
    except AnalysisError as error:
        raise ArticleError(error.where, error.found, error.expected) from None


def split_front_matter(text: str, where: str) -> tuple[Stated, str, bool]:
    """Part YAML front matter from the text after it; the last value says whether there was any.

    Raises
    ------
    ArticleError
        Where the lines between the two ``---`` are not a YAML mapping of known kinds.
    """
    found = _FRONT.match(text)
    if found is None:
        return Stated(), text, False
    try:
        record = yaml.load(found[1] or "", Loader=yaml.BaseLoader)  # noqa: S506 - its values are text and nothing else
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}" if mark else "front matter"
        raise ArticleError(f"{where}, {line}", "front matter that is not YAML", "key: value lines") from None
    if not isinstance(record, dict):
        return Stated(), text, False
    given = {key: None if value in NOTHING else value for key, value in record.items() if key != "published_basis"}
    own = stated(given, where)
    return replace(own, published_basis="front matter" if own.published else "unknown"), text[found.end() :], True


def read_register(raw: bytes, where: str) -> dict[str, tuple[Stated, str | None]]:
    """Read a folder's articles.csv: what is stated about each file, and the SHA-256 that its bytes must have.

    Raises
    ------
    ArticleError
        Where a column is unknown or missing, or a value is not what it should be.
    """
    rows = csv.DictReader(StringIO(decode(raw, where)[0], newline=""), strict=True)
    register: dict[str, tuple[Stated, str | None]] = {}
    try:
        header = tuple(rows.fieldnames or ())
        if "file" not in header or not set(header) <= set(COLUMNS):
            raise ArticleError(f"{where}, line 1", f"columns {', '.join(map(str, header))}", ", ".join(COLUMNS))
        for row in rows:
            place = f"{where}, line {rows.line_num}"
            if None in row or None in row.values():
                raise ArticleError(place, "another number of cells than columns", f"{len(header)} cells")
            if row["file"] in register:
                raise ArticleError(place, f"{row['file']!r} for the second time", "a line for each file")
            register[row["file"]] = (stated(row, place), row.get("sha256") or None)
    except csv.Error as error:
        raise ArticleError(f"{where}, line {rows.line_num}", str(error), "comma-separated values") from None
    return register


def verify(raw: bytes, expected: str | None, where: str) -> None:
    """Make sure that a file is the one that was registered.

    Raises
    ------
    ArticleError
        Where its SHA-256 is another one.
    """
    found = sha256(raw).hexdigest()
    if expected is not None and found != expected.lower():
        raise ArticleError(where, f"SHA-256 {found[:12]}…", f"{expected[:12]}… as registered in articles.csv")
