"""One notebook that says a text everywhere, for both renderers, and texts that must stay text in each place."""

import pytest
from hostile import ONE_EACH
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.brief.blocks import (
    Blocks,
    Bullets,
    Column,
    Endnotes,
    Extract,
    Facts,
    Figure,
    Heading,
    Listing,
    Notice,
    Prose,
    Row,
    Table,
)
from analysis.brief.runs import code, link, marked, note, strong
from analysis.tables import Tables, table

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><script>alert(1)</script>'
    '<path d="M0 0h90v9z"/></svg>'
)


@pytest.fixture(params=ONE_EACH, ids=lambda text: ascii(text[:24]))
def hostile(request):
    """Give a text of each kind that must stay text."""
    return request.param


@pytest.fixture
def demo():
    """Give the function that makes a notebook which says a text in every place."""
    return notebook_of


def every_block(text, svg):
    """Give each kind of block with the text in each of its places."""
    return (
        Prose(text, [strong(text), code(text), link(text, text), marked(text, "cue", id=text), note(1)]),
        Notice(text, kind="warning"),
        Heading(text),
        Bullets(text, [text, note(1)], ordered=True),
        Heading("Second", level=3),
        Table(
            [text, Column(text, "right"), "c", "d"],
            [Row([text, text], id=text), [text]],
            text,
            row_header=True,
            id="t",
        ),
        Figure(svg, alt=text, caption=text, id="f"),
        Facts((text, text)),
        Listing(text, kind="error"),
        Extract(Prose(text, [link("table", "#t"), link("figure", "#f")])),
        Heading("Third"),
        Blocks(Endnotes((1, text))),
    )


def notebook_of(text, svg=SVG, **stated):
    """Give a notebook that says the text everywhere: metadata, markdown, our blocks, others' outputs."""
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in every_block(text, svg)]
    outputs.append(new_output("stream", text=text))
    outputs.append(new_output("error", ename=text, evalue=text, traceback=[text]))
    outputs.append(new_output("display_data", data={"text/html": f"<table><tr><td>{text}</td></tr></table>"}))
    outputs.append(new_output("display_data", data={"image/svg+xml": f"<svg>{text}"}))
    outputs.append(new_output("display_data", data={"image/png": text}))
    cells = [
        new_markdown_cell(f"{text}\n\n[{text}]({text})\n\n![{text}]({text})\n"),
        new_code_cell(text, outputs=outputs),
    ]
    cover = {"title": text, "subtitle": text, "lang": text, "edition": text, "as_of": text, "facts": [[text, text]]}
    return new_notebook(cells=cells, metadata={"onrecord": {**cover, **stated}})


def row_of(text, article_id, words, actor_id, *, nth=0, **more):
    """Make a row of `mentions` for the nth place of these words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    key = f"{article_id}:m{start}" + more.pop("suffix", "")
    form = {"form": "named", "rule": "test", "confidence": 1.0, "link": "same name", **more}
    place = {"text": words, "start": start, "end": start + len(words)}
    return {"mention_id": key, "article_id": article_id, "actor_id": actor_id, **place, **form}


def actor_of(actor_id, name, **more):
    """Make a row of `actors`."""
    counts = {"anonymous": False, "aliases": [], "roles": [], "mentions": 1, "articles": 1, "quotes": 0}
    return {"actor_id": actor_id, "name": name, **counts, **more}


@pytest.fixture
def tables_from():
    """Give a maker of tables: texts by article_id, mentions as (article_id, words, actor_id, more), rows of actors."""

    def made(texts, mentions, actors):
        articles = [
            {"article_id": key, "ref": key, "text": text, "sha256": "0", "decoding": "utf-8", "characters": len(text)}
            | {"published_basis": "unknown"}
            for key, text in texts.items()
        ]
        rows = [
            row_of(texts[article_id], article_id, words, actor_id, **more)
            for article_id, words, actor_id, more in mentions
        ]
        return Tables().having(
            articles=table("articles", articles),
            mentions=table("mentions", rows),
            actors=table("actors", [actor_of(*names, **more) for *names, more in actors]),
        )

    return made
