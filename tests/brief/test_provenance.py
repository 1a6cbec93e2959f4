"""Promises of the manifest's PROV-O: terms that the vocabulary has, names that lead somewhere, no request, no clock."""

import json

import pytest

from analysis.brief.provenance import provenance

PROV = {
    *("Entity", "Activity", "SoftwareAgent", "Collection", "Plan", "Association", "used", "wasGeneratedBy"),
    *("wasDerivedFrom", "wasRevisionOf", "wasAssociatedWith", "wasAttributedTo", "hadMember", "hadPlan", "agent"),
    "qualifiedAssociation",
}
"""Terms of https://www.w3.org/TR/prov-o/, section 3."""
SCHEMA = {"name", "sha256", "version", "url", "value"}
ARTICLE = {"article_id": "0a", "ref": "<b>&\u202e", "sha256": "0b", "url": None, "title": "T"}
MANIFEST = {
    "edition": "2026-11-21",
    "inputs": {
        "articles": [ARTICLE, {**ARTICLE, "article_id": "0c", "ref": "c", "url": "javascript:alert(1)"}],
        "corrections": "0d",
        "ratings": None,
        "outlets": "0e",
        "previous": {"edition": "2026-11-20", "manifest": "0f"},
        "parameters": {"title": "T", "a b": 1},
    },
    "method": {"onrecord": "0.1.0", "notebook": "1a", "package": {"text.py": "1b"}},
}


@pytest.fixture
def graph():
    """Give the nodes of a manifest by name."""
    found = provenance(MANIFEST, {"index.html": "2a", "tables/a b.csv": "2b"})
    return {node["@id"]: node for node in found["@graph"]}


def expanded(context, term):
    """Give the address of a term."""
    stated = context.get(term, term)
    prefix, _, rest = (stated["@id"] if isinstance(stated, dict) else stated).partition(":")
    return context[prefix] + rest


def test_every_term_is_of_a_vocabulary(graph):
    """Each key and type becomes an address of PROV-O or schema.org by the context that stands beside it."""
    context = provenance(MANIFEST, {})["@context"]
    known = {f"http://www.w3.org/ns/prov#{name}" for name in PROV} | {f"https://schema.org/{name}" for name in SCHEMA}
    for node in [*graph.values(), graph["#making"]["qualifiedAssociation"]]:
        types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        for term in [*types, *(key for key in node if not key.startswith("@"))]:
            assert expanded(context, term) in known


def test_every_name_stands_for_a_node(graph):
    """What is used, made or derived from is described."""
    for node in graph.values():
        for key in ("used", "wasGeneratedBy", "wasDerivedFrom", "wasRevisionOf", "wasAttributedTo", "hadMember"):
            value = node.get(key, [])
            assert set(value if isinstance(value, list) else [value]) <= set(graph), (node["@id"], key)


def test_who_made_what_of_what(graph):
    """The activity used every input; the edition is derived from them, revises the earlier one and has the files."""
    edition, making = graph["#edition"], graph["#making"]
    given = {"#article-0a", "#article-0c", "#corrections", "#outlets", "#parameter-title", "#parameter-a%20b"}
    assert set(making["used"]) == {*given, "#previous", "#notebook", "#package"}
    assert set(edition["wasDerivedFrom"]) == {*given, "#package"}
    assert edition["wasRevisionOf"] == ["#previous"]
    assert edition["hadMember"] == ["index.html", "tables/a%20b.csv"]
    made = {"@id": "tables/a%20b.csv", "@type": "prov:Entity", "sha256": "2b", "wasGeneratedBy": "#making"}
    assert graph["tables/a%20b.csv"] == made
    assert making["qualifiedAssociation"]["hadPlan"] == "#notebook"
    assert graph["#article-0a"]["name"] == ARTICLE["ref"]


def test_nothing_of_it_is_fetched_or_timed():
    """The context is written out, and no term of time is used."""
    found = provenance(MANIFEST, {})
    assert isinstance(found["@context"], dict)
    assert "AtTime" not in json.dumps(found)
    bare = provenance({}, {})
    assert [node["@id"] for node in bare["@graph"]] == ["#edition", "#making", "#onrecord", "#notebook", "#package"]
