"""The page that leads to everything of an edition: its files, its tables in every format, and the pages of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.codebook import SCHEMAS
from analysis.publish.address import row_link
from analysis.publish.frame import Sheet, apart, frame, link, shown, trail, ways
from analysis.publish.rows import Leaf, page_names, page_title

_WHOLE = (
    ("", "index.html", "Read the edition"),
    ("briefing.pdf",) * 2 + ("PDF",),
    ("edition.json",) * 2 + ("Manifest",),
)


def render_downloads(leaf: Leaf, files: Sequence[str]) -> str:
    """Give the page.

    Parameters
    ----------
    files
        The edition's files, from its folder.
    """
    entry, ledger = leaf.entry, leaf.ledger
    back = f"../../{entry.edition}/"
    counts = Counter(proven.schema.name for proven in ledger.rows.values())
    whole = ways([link(back + target, text) for target, name, text in _WHOLE if name in files])
    tables = "\n".join(filter(None, (_table(name, counts[name], files, back) for name in SCHEMAS)))
    pages = "".join(f"<li>{link(name, page_title(name, ledger))}</li>" for name in page_names(ledger))
    heads = "".join(f'<th scope="col"{side}>{head}</th>' for head, side in _HEADS)
    body = (
        f"{whole}<h2>Tables</h2>\n"
        f'<table class="stacked"><caption>Every row has an address of its own.</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>\n{tables}\n</tbody></table>\n"
        f"<h2>Rows</h2><p>A row stands at <code>{apart(entry.rows)}</code>, on the page that is named as its key up to "
        f"the first colon, under its key{_example(leaf)}.</p><ul>{pages}</ul>"
    )
    sheet = Sheet(
        page=f"{entry.rows}index.html",
        title="Rows and downloads",
        intro=f'<p class="subtitle">{apart(entry.title)}, edition {apart(entry.edition)}</p>',
        body=body,
        trail=trail(entry),
    )
    return frame(sheet, leaf.base_url)


_HEADS = (("Table", ""), ("A row is", ""), ("Rows", ' class="r"'), ("Download", ""))


_FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


def _example(leaf: Leaf) -> str:
    """Give the address of one of the edition's rows, a quotation's where there is one."""
    rows = leaf.ledger.rows
    key = next((key for key, proven in rows.items() if proven.schema.name == "quotes"), next(iter(rows), None))
    return f", such as {link(row_link(key), row_link(key))}" if key else ""


def _table(name: str, rows: int, files: Sequence[str], back: str) -> str:
    found = sorted(file for file in files if file.rpartition(".")[0] == f"tables/{name}")
    if not found:
        return ""
    formats = ((file, file.rpartition(".")[2]) for file in found)
    links = ways([link(back + file, _FORMATS.get(format, format)) for file, format in formats])
    return (
        f'<tr><th scope="row">{name}</th><td data-label="A row is">{shown(SCHEMAS[name].row)}</td>'
        f'<td class="r" data-label="Rows">{rows:,}</td><td data-label="Download">{links}</td></tr>'
    )
