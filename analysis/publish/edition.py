"""An edition as a site takes it: whole, proven, by its own manifest; and what its pages link to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.article import iso_date, published_days
from analysis.brief.lint import PAGE, lint_edition
from analysis.brief.manifest import NAME, edition_title, file_digest, verify_edition
from analysis.errors import EditionError, SiteError, TradecraftError
from analysis.publish.address import check_name
from analysis.publish.anchors import read_links
from analysis.publish.crawl import Crawl
from analysis.publish.record import DAMAGES, Entry, urn
from analysis.store import check_formats, load_tables
from analysis.tables import Tables


def describe_edition(folder: Path, base_url: str | None) -> Entry:
    """Give the entry of an edition's folder by its manifest, before it is counted.

    Raises
    ------
    EditionError
        Where there is no manifest, or a name in it or the name of the briefing's folder can be no address.
    """
    where = folder / NAME
    briefing = check_name(folder.resolve().parent.name, f"{folder}, the folder of the briefing")
    try:
        manifest = json.loads(where.read_text(encoding="utf-8"))
        name, inputs = str(manifest["edition"]), manifest["inputs"]
        stated = inputs["parameters"].get("as_of")
        title = inputs["parameters"].get("title")
        as_of = iso_date(str(stated), str(where)) if stated else None
        day = as_of or _last([article["published"] for article in inputs["articles"]])
    except DAMAGES:
        found = "no manifest of an edition"
        raise EditionError(str(where), found, "a folder that onrecord brief wrote") from None
    edition = check_name(name, f"{where}, edition")
    entry = Entry(briefing, edition, "", title if isinstance(title, str) else edition, as_of, day, file_digest(where))
    return replace(entry, id=urn(base_url, entry.folder))


def _last(published: Sequence[object]) -> str | None:
    """Give the last day on which any of the articles can have been published."""
    found = [days for value in published if isinstance(value, str) and (days := published_days(value))]
    return max(days[1] for days in found).isoformat() if found else None


def prove_edition(folder: Path) -> Tables:
    """Give the tables of an edition that is what its manifest says, each row proven by its article, no rule broken.

    Raises
    ------
    EditionError
        Naming the first file that is not what the manifest says.
    TableError
        Naming the first row that its article does not prove, or the first file with other rows than another format.
    TradecraftError
        With every breach of a rule.
    """
    names = verify_edition(folder)
    tables = load_tables(folder / "tables").trace()
    check_formats(folder / "tables")
    if PAGE in names:
        page = (folder / PAGE).read_text(encoding="utf-8")
        if breaches := lint_edition(tables, page, edition_title(folder)):
            raise TradecraftError(breaches)
    return tables


def check_links(folder: Path) -> None:
    """Follow every link of an edition's pages.

    Raises
    ------
    SiteError
        With every link that leads nowhere, and every id that two elements have.
    """
    crawl = Crawl(folder, None)
    pages = [name for name in file_names(folder) if name.endswith(".html")]
    if breaches := [breach for page in pages for breach in crawl.links(page)]:
        raise SiteError([EditionError(f"{folder}, {one.where}", one.found, one.expected) for one in breaches])


def counts(tables: Tables) -> dict[str, int]:
    """Give the numbers that tell of an edition."""
    told = tables.corroborations
    return {
        "articles": len(tables.articles),
        "claims": len(told),
        "shared": int((told["articles"] > 1).sum()),
        "corroborated": int(told["independently_sourced"].sum()),
    }


def reading_views(folder: Path, tables: Tables) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Give by article the page of an edition that shows its whole text, where there is one, and the anchors in it."""
    found = {}
    for article_id in tables.articles["article_id"]:
        name = f"articles/{article_id}.html"
        if (folder / name).is_file():
            found[str(article_id)] = (name, read_links((folder / name).read_text(encoding="utf-8")).anchors)
    return found


def file_names(folder: Path) -> list[str]:
    """Give an edition's files, from its folder, the manifest too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
