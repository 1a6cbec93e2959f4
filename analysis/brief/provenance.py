"""An edition's manifest in the terms of PROV-O (W3C, 2013), as JSON-LD that needs no other document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

EDITION, MAKING, AGENT, PLAN = "#edition", "#making", "#onrecord", "#notebook"
FILES = ("corrections", "ratings", "outlets")
_LINKS = (
    *("used", "wasGeneratedBy", "wasDerivedFrom", "wasRevisionOf", "wasAssociatedWith", "wasAttributedTo"),
    *("hadMember", "hadPlan", "agent", "qualifiedAssociation"),
)
_LITERALS = ("name", "sha256", "version", "url", "value")
CONTEXT: dict[str, object] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS},
    **{name: f"schema:{name}" for name in _LITERALS},
}
Node = dict[str, object]


def provenance(manifest: Mapping[str, object], outputs: Mapping[str, str]) -> dict[str, object]:
    """Give context and graph: the edition and its files, what was used, the activity that made them, and its agent.

    Names are addresses relative to the manifest's own: its files, and fragments for what has no file there. Nothing
    says when: the same inputs give the same bytes.

    Parameters
    ----------
    manifest
        The plain form.
    outputs
        The digest of each file, by its path.

    Examples
    --------
    >>> graph = provenance({"method": {"onrecord": "0.1.0"}}, {"index.html": "0a"})["@graph"]
    >>> [(node["@id"], node["@type"]) for node in graph][-1]
    ('index.html', 'prov:Entity')
    """
    used = [*_used(manifest)]
    given = [str(node["@id"]) for node in used]
    before = [name for name in given if name == "#previous"]
    files = {quote(name): digest for name, digest in outputs.items()}
    edition: Node = {
        "@id": EDITION,
        "@type": ["prov:Entity", "prov:Collection"],
        "name": manifest.get("edition"),
        "wasGeneratedBy": MAKING,
        "wasAttributedTo": AGENT,
        "wasDerivedFrom": [name for name in given if name not in before and name != PLAN],
        "wasRevisionOf": before,
        "hadMember": list(files),
    }
    association = {"@type": "prov:Association", "agent": AGENT, "hadPlan": PLAN}
    making: Node = {"@id": MAKING, "@type": "prov:Activity", "used": given, "wasAssociatedWith": AGENT}
    made = [{**_entity(name, sha256=digest), "wasGeneratedBy": MAKING} for name, digest in files.items()]
    agent = {"@id": AGENT, "@type": "prov:SoftwareAgent", "name": "onrecord"}
    agent |= {"version": str(_part(manifest, "method").get("onrecord"))}
    return {
        "@context": CONTEXT,
        "@graph": [edition, {**making, "qualifiedAssociation": association}, agent, *used, *made],
    }


def _used(manifest: Mapping[str, object]) -> Iterator[Node]:
    """Give what went in, then what it was made with."""
    inputs, method = _part(manifest, "inputs"), _part(manifest, "method")
    articles = inputs.get("articles")
    for article in articles if isinstance(articles, list) else ():
        stated = {"name": article["ref"], "sha256": article["sha256"], "url": article["url"]}
        yield _entity(f"#article-{article['article_id']}", **stated)
    for name in FILES:
        if inputs.get(name):
            yield _entity(f"#{name}", name=name, sha256=inputs[name])
    previous = _part(inputs, "previous")
    if previous:
        yield _entity("#previous", name=previous.get("edition"), sha256=previous.get("manifest"))
    for name, value in sorted(_part(inputs, "parameters").items()):
        yield _entity(f"#parameter-{quote(name)}", name=name, value=value)
    plan = _entity(PLAN, name="notebook", sha256=method.get("notebook"))
    yield {**plan, "@type": ["prov:Entity", "prov:Plan"]}
    package = "\n".join(f"{name} {digest}" for name, digest in sorted(_part(method, "package").items()))
    yield _entity("#package", name="the package's files", sha256=sha256(package.encode()).hexdigest())


def _entity(address: str, /, **stated: object) -> Node:
    known = {key: value for key, value in stated.items() if value is not None}
    return {"@id": address, "@type": "prov:Entity", **known}


def _part(value: Mapping[str, object], name: str) -> dict[str, object]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}
