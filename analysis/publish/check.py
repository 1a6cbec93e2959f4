"""Whether a site is whole: digests, editions, proofs, links, feeds, canonical addresses and linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.brief.manifest import NAME as MANIFEST
from analysis.brief.manifest import file_digest
from analysis.errors import AnalysisError, BreachError, EditionError, SiteError
from analysis.publish.address import LATEST, row_anchor, row_page
from analysis.publish.crawl import Crawl
from analysis.publish.edition import file_names, prove_edition, reading_views
from analysis.publish.frame import look
from analysis.publish.linked import NEEDED, TYPES
from analysis.publish.proof import Ledger
from analysis.publish.reader import check_feeds
from analysis.publish.record import NAME, Entry, Record, read_record
from analysis.publish.rows import Leaf, render_rows


def check_site(site: Path) -> list[str]:
    """Check a site; give the files that were compared with a digest.

    Every edition must be what its manifest says and keep the rules of the trade; every row must have its proof at its
    address (where this version made the site, the whole page is made again and compared); no link may lead nowhere.

    Raises
    ------
    EditionError
        Where there is no record of a site.
    SiteError
        With everything that is wrong.
    """
    record = read_record(site)
    crawl = Crawl(site, record.base_url)
    breaches = [*_digests(site, record), *_strangers(site, record)]
    for entry in record.live():
        breaches += _edition(entry, crawl, record)
    own = [name for name in record.files if name.endswith(".html")]
    latest = {f"{name}/{LATEST}/index.html": entries for name, entries in record.briefings().items()}
    for page in own:
        live = [entry for entry in latest.get(page, ()) if entry.withdrawn is None]
        breaches += crawl.canonical(page, f"{live[0].folder}index.html" if live else page)
        breaches += _linked(page, crawl)
    editions = [page for entry in record.live() for page in entry.pages if page not in record.files]
    breaches += [breach for page in (*own, *editions) for breach in crawl.links(page)]
    breaches += check_feeds(crawl, record)
    if breaches:
        raise SiteError(breaches)
    within = [entry.folder + name for entry in record.live() for name in file_names(site / entry.folder)]
    return sorted([*record.files, *within])


def _digests(site: Path, record: Record) -> Iterator[EditionError]:
    for name, digest in record.files.items():
        if not (site / name).is_file():
            yield EditionError(name, "no such file", f"the file that {NAME} lists")
        elif (found := file_digest(site / name)) != digest:
            yield EditionError(name, f"SHA-256 {found[:12]}…", f"{digest[:12]}… as in {NAME}")


def _strangers(site: Path, record: Record) -> Iterator[EditionError]:
    """Files in the folders of briefings that are nobody's; what stands beside those folders is its owner's business."""
    folders = tuple(entry.folder for entry in record.live())
    for briefing in record.briefings():
        for path in sorted((site / briefing).rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and name not in record.files and not name.startswith(folders):
                yield EditionError(name, f"a file that {NAME} does not list", "the site's files only")


def _edition(entry: Entry, crawl: Crawl, record: Record) -> Iterator[EditionError]:
    folder = crawl.site / entry.folder
    try:
        if file_digest(folder / MANIFEST) != entry.manifest:
            yield EditionError(entry.folder + MANIFEST, "another manifest", f"{entry.manifest[:12]}… as in {NAME}")
        tables = prove_edition(folder)
    except BreachError as error:
        yield from (EditionError(f"{entry.folder}: {one.where}", one.found, one.expected) for one in error.breaches)
        return
    except AnalysisError as error:
        yield EditionError(f"{entry.folder}: {error.where}", error.found, error.expected)
        return
    except OSError as error:
        yield EditionError(entry.folder, error.strerror or "an error", "the edition's files")
        return
    ledger = Ledger(tables)
    for key in ledger.rows:
        page = entry.rows + row_page(key)
        if row_anchor(key) not in crawl.page(page).anchors:
            yield EditionError(page, f"no row {key}", "every row of the edition's tables")
    if record.look == look():
        leaf = Leaf(entry, ledger, record.base_url, reading_views(folder, tables))
        for page, text in render_rows(leaf):
            path = crawl.site / page
            if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
                yield EditionError(page, "other words", "the words that prove its rows")


def _linked(page: str, crawl: Crawl) -> Iterator[EditionError]:
    """Linked data that cannot be read, states what no machine may, or names what is not there."""
    for text in crawl.page(page).data:
        try:
            graph = json.loads(text)["@graph"]
            stated = [node for node in graph if isinstance(node, Mapping)]
        except (KeyError, RecursionError, TypeError, ValueError):
            yield EditionError(page, "linked data that cannot be read", "JSON-LD")
            continue
        kinds = {str(node.get("@type")) for whole in stated for node in (whole, *whole.values()) if _typed(node)}
        for kind in sorted(kinds - TYPES):
            yield EditionError(page, f"a statement of the type {kind!r}", f"one of {', '.join(sorted(TYPES))}")
        for node in stated:
            for name in NEEDED.get(str(node.get("@type")), ("@type",)):
                if not node.get(name):
                    yield EditionError(page, f"a {node.get('@type')} without {name}", "all that it needs")
            if lost := crawl.lost(page, str(node.get("@id", ""))):
                yield lost


def _typed(node: object) -> bool:
    return isinstance(node, Mapping) and "@type" in node
