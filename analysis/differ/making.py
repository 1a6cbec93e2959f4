"""What two manifests say of how editions were made: what went in, apart from the method."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Part = Literal["data", "method"]
SHOWING = ("rendering", "notebook", "lock", "columns")
"""Parts of the method on which no row hangs."""
TITLING = ("title", "as_of")
"""Parameters on which no row hangs."""
_RENDERING = ("brief/", "publish/", "export/", "cli.py", "commands.py", "__main__.py")
_MODEL = (".onnx", ".txt", ".sha256", ".md")


@dataclass(frozen=True)
class Entry:
    """One entry of a manifest.

    Parameters
    ----------
    part
        Whether it went in, or is how it was made.
    table
        What it is: ``corrections``, ``outlets``, ``ratings``, ``parameters``; or ``version``, ``code``,
        ``model``, ``lexicon``, ``rendering``, ``libraries``, ``processor``, ``notebook``, ``lock``.
    name
        What it is called there.
    """

    part: Part
    table: str
    name: str


def entries(manifest: Mapping[str, object]) -> dict[Entry, str]:
    """Give the entries of a manifest but for its articles and outputs; what is not as it should be is passed over.

    Examples
    --------
    >>> found = entries({"inputs": {"parameters": {"yardstick": "phia"}}, "method": {"package": {"text.py": "0a"}}})
    >>> [(entry.table, entry.name, value) for entry, value in found.items()]
    [('parameters', 'yardstick', 'phia'), ('code', 'text.py', '0a')]
    """
    return {entry: _shown(value) for entry, value in _entries(manifest) if value not in (None, "")}


def _entries(manifest: Mapping[str, object]) -> Iterator[tuple[Entry, object]]:
    inputs, method = _part(manifest, "inputs"), _part(manifest, "method")
    for name in ("corrections", "outlets", "ratings"):
        yield Entry("data", name, name), inputs.get(name)
    for name, value in _part(inputs, "parameters").items():
        yield Entry("data", "parameters", name), value
    for name, table in (("onrecord", "version"), ("instruction_set", "processor"), ("notebook", ""), ("lock", "")):
        yield Entry("method", table or name, name), method.get(name)
    for name, value in _part(method, "requires").items():
        yield Entry("method", "libraries", name), value
    for name, value in _part(method, "package").items():
        yield Entry("method", _kind(name), name), value


def _part(manifest: Mapping[str, object], name: str) -> dict[str, object]:
    found = manifest.get(name)
    return {str(key): value for key, value in found.items()} if isinstance(found, Mapping) else {}


def _kind(path: str) -> str:
    """Say what a file of the package is."""
    if path.startswith(_RENDERING):
        return "rendering"
    if path.startswith("language/") and path.endswith(_MODEL):
        return "model"
    return "lexicon" if path.startswith("lexicon/") and path.endswith(".csv") else "code"


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
