"""A block's data as text and as simple HTML, to look at in a notebook; an edition is rendered elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "strike": "s"}


def preview(data: Mapping[str, Any]) -> str:
    """Give the HTML of a block's data; everything that is text is escaped.

    Examples
    --------
    >>> preview({"block": "Prose", "paragraphs": [["a < b ", {"text": "said", "marks": ["strong"]}]]})
    '<p>a &lt; b <strong>said</strong></p>'
    """
    name = data["block"]
    if name in _PREVIEWS:
        return _PREVIEWS[name](data)
    inner = "".join(f"<p>{_runs(runs)}</p>" for runs in data.get("paragraphs", ()))
    inner += "".join(map(preview, data.get("blocks", ())))
    return f"<blockquote>{inner}</blockquote>" if name in {"Notice", "Extract"} else inner


def as_text(data: Mapping[str, Any]) -> str:
    """Give the text of a block's data, a table row in a line.

    Examples
    --------
    >>> as_text({"block": "Prose", "paragraphs": [["He said so", {"text": "2", "note": 2}, "."]]})
    'He said so[2].'
    """
    if data["block"] == "Table":
        heads = " | ".join(_plain(column.get("header", ())) for column in data.get("columns", ()))
        rows = (" | ".join(map(_plain, row.get("cells", ()))) for row in data.get("rows", ()))
        return "\n".join(line for line in (_plain(data.get("caption", ())), heads, *rows) if line)
    if data["block"] == "Figure":
        return f"[{_plain(data.get('caption', ())) or 'Figure'}: {data['alt']}]"
    if data["block"] in ("Listing", "Reading"):
        return str(data["text"])
    parts = [_plain(data.get("runs", ()))]
    parts += [_plain(runs) for runs in data.get("paragraphs", ())]
    parts += [f"- {_plain(item.get('runs', ()))}" for item in data.get("items", ())]
    parts += [f"{note['number']}. {_plain(note.get('runs', ()))}" for note in data.get("notes", ())]
    parts += [f"{_plain(fact.get('term', ()))}: {_plain(fact.get('runs', ()))}" for fact in data.get("facts", ())]
    parts += [as_text(block) for block in data.get("blocks", ())]
    return "\n\n".join(part for part in parts if part)


def _plain(runs: Sequence[str | Mapping[str, Any]]) -> str:
    return "".join(run if isinstance(run, str) else _labelled(run) for run in runs)


def _labelled(run: Mapping[str, Any]) -> str:
    return f"[{run['text']}]" if run.get("note") is not None else str(run["text"])


def _runs(runs: Sequence[str | Mapping[str, Any]]) -> str:
    html = "".join(escape(run) if isinstance(run, str) else _run(run) for run in runs)
    return html.replace("</sup><sup>", ", ")


def _run(run: Mapping[str, Any]) -> str:
    html = escape(run["text"])
    for mark in run.get("marks", ()):
        html = f"<{_TAGS[mark]}>{html}</{_TAGS[mark]}>" if mark in _TAGS else f'<mark title="{mark}">{html}</mark>'
    if run.get("note") is not None:
        return f"<sup>{html}</sup>"
    href = str(run.get("href") or "#")
    return html if href.startswith("#") else f'<a href="{escape(href)}">{html}</a>'


def _item(item: Mapping[str, Any]) -> str:
    number = f' value="{item["number"]}"' if "number" in item else ""
    return f"<li{number}>{_runs(item.get('runs', ()))}{''.join(map(preview, item.get('blocks', ())))}</li>"


def _heading(data: Mapping[str, Any]) -> str:
    return f"<h{data['level']}>{_runs(data.get('runs', ()))}</h{data['level']}>"


def _listing(data: Mapping[str, Any]) -> str:
    return f"<pre>{escape(data['text'])}</pre>"


def _list(data: Mapping[str, Any]) -> str:
    tag = "ol" if data.get("ordered") or "notes" in data else "ul"
    return f"<{tag}>{''.join(map(_item, data.get('items', data.get('notes', ()))))}</{tag}>"


def _facts(data: Mapping[str, Any]) -> str:
    facts = data.get("facts", ())
    return "".join(f"<p>{_runs(fact.get('term', ()))}: {_runs(fact.get('runs', ()))}</p>" for fact in facts)


def _table(data: Mapping[str, Any]) -> str:
    columns = data.get("columns", ())
    looks = [f'style="text-align: {column.get("align", "left")}; vertical-align: top"' for column in columns]
    heads = "".join(
        f'<th scope="col" {look}>{_runs(column.get("header", ()))}</th>'
        for column, look in zip(columns, looks, strict=True)
    )
    rows = (
        "".join(f"<td {look}>{_runs(cell)}</td>" for cell, look in zip(row.get("cells", ()), looks, strict=True))
        for row in data.get("rows", ())
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = f'<caption style="text-align: left">{_runs(data.get("caption", ()))}</caption>'
    return f'<table style="margin-left: 0">{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _figure(data: Mapping[str, Any]) -> str:
    svg = data.get("media", "svg") == "svg"
    source = b64encode(data["data"].encode()).decode() if svg else "".join(data["data"].split())
    media = "svg+xml" if svg else data["media"]
    image = f'<img src="data:image/{escape(media)};base64,{escape(source)}" alt="{escape(data["alt"])}">'
    return f"<figure>{image}<figcaption>{_runs(data.get('caption', ()))}</figcaption></figure>"


def _reading(data: Mapping[str, Any]) -> str:
    return f"<h4>{escape(data['title'])}</h4><pre>{escape(data['text'])}</pre>"


_PREVIEWS = {
    "Reading": _reading,
    "Heading": _heading,
    "Bullets": _list,
    "Endnotes": _list,
    "Facts": _facts,
    "Table": _table,
    "Figure": _figure,
    "Listing": _listing,
}
