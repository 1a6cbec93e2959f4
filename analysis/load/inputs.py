"""The inputs that a user names, files and folders, to articles and to what had to be set aside."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath

from analysis.article import Article, iso_published
from analysis.errors import AnalysisError, ArticleError
from analysis.lexicon import entries
from analysis.load.bytes import decode, read
from analysis.load.metadata import Stated, read_register, split_front_matter, verify
from analysis.load.records import read_records
from analysis.schema import Row
from analysis.tables import issue
from analysis.text import fold, words

Item = tuple[str, str, Article | ArticleError]  # the input's name, the place in it, what came of it

REGISTER = "articles.csv"
ENGLISH_SHARE = 0.08
ENGLISH_FROM = 50


@dataclass
class Loaded:
    """What was read: the articles in the order of the input, and a row of `issues` for whatever was not."""

    articles: list[Article] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)

    def check_refs(self, refs: Iterable[str], where: str) -> None:
        """See that each ref, but for an empty one, is that of an article.

        One that was set aside may be named: what is wrong with it is already said.

        Raises
        ------
        AnalysisError
            Naming the first that is of none.
        """
        aside = {str(row["ref"]).rsplit(".", 1)[0] for row in self.issues}
        known = {"", *aside, *(article.ref for article in self.articles)}
        for ref in refs:
            if ref not in known:
                raise AnalysisError(where, f"the ref {ref!r}", "a ref that an article has")


def load_articles(inputs: Sequence[str | Path], published: str | Mapping[str, str] | None = None) -> Loaded:
    """Read files, folders (recursively, ``*.txt`` and ``*.jsonl``) and JSON Lines.

    Parameters
    ----------
    inputs
        Paths. A file named here is read as text whatever its extension, unless it ends in ``.jsonl``.
    published
        The date of publication to assume for articles that state none, a day or an interval (ISO 8601); or a mapping
        from ref to such a date, with "" for the articles that it does not name.

    Returns
    -------
    Loaded
        What cannot be read, and an article that repeats a ref, is empty or is not English, is set aside with
        its reason.

    Raises
    ------
    AnalysisError
        Where an input does not exist, a folder holds no article at all, a date is none, or `published` names a ref
        that no article has.
    """
    assumed = _assumed(published)
    loaded = Loaded()
    seen: set[str] = set()
    lost: Counter[str] = Counter()
    for given in map(Path, inputs):
        for name, where, item in _read(given):
            try:
                article = _accepted(where, item, seen)
            except ArticleError as error:
                row = _set_aside(name, error)
                lost[row["issue_id"]] += 1
                if lost[row["issue_id"]] > 1:
                    row["issue_id"] += f"-{lost[row['issue_id']]}"
                loaded.issues.append(row)
            else:
                seen.add(article.ref)
                loaded.articles.append(_dated(article, assumed))
    loaded.check_refs(assumed, "published")
    return loaded


def _assumed(published: str | Mapping[str, str] | None) -> dict[str, str]:
    """Give the dates to assume by ref; under "" is that of all other articles."""
    dates = {"": published} if isinstance(published, str) else published or {}
    return {ref: iso_published(date, f"published of {ref!r}" if ref else "published") for ref, date in dates.items()}


def _dated(article: Article, assumed: Mapping[str, str]) -> Article:
    date = assumed.get(article.ref, assumed.get(""))
    if article.published or not date:
        return article
    return replace(article, published=date, published_basis="parameter")


def _read(given: Path) -> Iterator[Item]:
    if given.is_dir():
        yield from _read_folder(given)
    elif given.exists():
        yield from _read_file(given, _spelled(given.name), _spelled(given.stem), (Stated(), None))
    else:
        raise AnalysisError(str(given), "nothing there", "a file or folder of articles")


def _read_folder(folder: Path) -> Iterator[Item]:
    closed: list[OSError] = []
    below = [Path(top, name) for top, *names in os.walk(folder, onerror=closed.append) for name in chain(*names)]
    paths = {path.relative_to(folder).as_posix(): path for path in below if path.suffix in (".txt", ".jsonl")}
    names = sorted(name for name in paths if not f"/{name}".count("/."))
    register = read_register(read(folder / REGISTER, REGISTER), REGISTER) if (folder / REGISTER).exists() else {}
    if not names and not closed:
        raise AnalysisError(str(folder), "no article", "files that end in .txt or .jsonl")
    for error in closed:
        name = _spelled(Path(error.filename).relative_to(folder).as_posix())
        yield name, name, ArticleError(name, error.strerror or "an error", "a folder that can be read")
    for name in names:
        shown, row = _spelled(name), register.pop(name, (Stated(), None))
        yield from _read_file(paths[name], shown, str(PurePosixPath(shown).with_suffix("")), row)
    for name in register:
        yield name, name, ArticleError(f"{name}, as registered in {REGISTER}", "no such file", "every registered file")


def _read_file(path: Path, where: str, ref: str, row: tuple[Stated, str | None]) -> Iterator[Item]:
    try:
        raw = read(path, where)
        verify(raw, row[1], where)
        if path.suffix == ".jsonl":
            yield from ((where, place, item) for place, item in read_records(raw, where))
            return
        item: Article | ArticleError = _text_article(raw, where, ref, row[0])
    except ArticleError as error:
        item = error
    yield where, where, item


def _spelled(name: str) -> str:
    """A file's name whose bytes are no UTF-8 still has to be said, and be a ref."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _text_article(raw: bytes, where: str, ref: str, registered: Stated) -> Article:
    text, decoding = decode(raw, where)
    own, text, fronted = split_front_matter(text, where)
    if not text.strip():
        raise ArticleError(where, "no text", "an article")
    return own.over(registered).article(ref, text, decoding + ", front matter parted" * fronted)


def _accepted(where: str, item: Article | ArticleError, seen: set[str]) -> Article:
    """Give the article back unless it has to be set aside."""
    if isinstance(item, ArticleError):
        raise item
    if item.ref in seen:
        raise ArticleError(where, f"ref {item.ref!r} for the second time", "a ref of its own for every article")
    share = english_share(item.text)
    if share is not None and share < ENGLISH_SHARE:
        expected = f"at least {ENGLISH_SHARE:.0%}, as English text has"
        raise ArticleError(where, f"{share:.1%} of its words among the 100 commonest English ones", expected)
    return item


def english_share(text: str) -> float | None:
    """Give the share of a text's words that are among the 100 commonest English ones; None below 50 words.

    Examples
    --------
    >>> english_share("Too short to tell.") is None
    True
    """
    folded = fold(text)
    found = [span.of(folded) for span in words(text)]
    if len(found) < ENGLISH_FROM:
        return None
    return sum(word in _commonest() for word in found) / len(found)


@cache
def _commonest() -> frozenset[str]:
    return frozenset(entry["word"] for entry in entries("commonest"))


def _set_aside(name: str, error: ArticleError) -> dict[str, str]:
    place = error.where.removeprefix(name).strip(", ") or "whole file"
    return issue("set aside", name, place, error.found, error.expected)
