"""A notebook's parameters: what its one cell declares, and values checked against it before any kernel starts."""

import ast
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from analysis.errors import BriefingError

TYPES: dict[str, type | types.GenericAlias] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "list[str]": list[str],
    "dict[str, str]": dict[str, str],
}


@dataclass(frozen=True)
class Parameter:
    """A parameter that a notebook declares: ``name: type = default``."""

    name: str
    type: str
    default: object


def declared_parameters(notebook: NotebookNode, where: str) -> dict[str, Parameter]:
    """Read the cell tagged ``parameters``: one ``name: type = literal`` a line.

    Raises
    ------
    BriefingError
        Where there is not exactly one such cell, or a line is something else.
    """
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise BriefingError(where, f"{len(cells)} cells tagged 'parameters'", "one")
    try:
        lines = ast.parse(cells[0].source).body
    except SyntaxError as error:
        raise BriefingError(
            f"{where}, parameters, line {error.lineno}", str(error.msg), "name: type = literal"
        ) from None
    found = [_declared(line, f"{where}, parameters, line {line.lineno}") for line in lines]
    return {parameter.name: parameter for parameter in found}


def _declared(line: ast.stmt, where: str) -> Parameter:
    expected = f"name: type = literal, with a type of {', '.join(TYPES)}"
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value is not None):
        raise BriefingError(where, ast.unparse(line)[:80], expected)
    kind = ast.unparse(line.annotation)
    try:
        parameter = Parameter(line.target.id, kind, ast.literal_eval(line.value))
    except ValueError:
        raise BriefingError(where, ast.unparse(line.value)[:80], "a literal") from None
    if kind not in TYPES or not _fits(parameter.default, kind):
        raise BriefingError(where, ast.unparse(line)[:80], expected)
    return parameter


def check_parameters(values: Mapping[str, object], declared: Mapping[str, Parameter], where: str) -> dict[str, object]:
    """Give the values back when each is declared and of its type; a text given for another type is read as JSON.

    Raises
    ------
    BriefingError
        Naming the first parameter that is unknown or ill-typed.
    """
    checked = {}
    for name, value in values.items():
        if name not in declared:
            known = ", ".join(sorted(declared))
            raise BriefingError(where, f"unknown parameter {name!r}", f"one of {known}")
        kind = declared[name].type
        read = _read(value) if isinstance(value, str) and kind != "str" else value
        if not _fits(read, kind):
            raise BriefingError(f"{where}, {name}", repr(value)[:80], kind)
        checked[name] = float(read) if kind == "float" and isinstance(read, int) else read
    return checked


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _fits(value: object, kind: str) -> bool:
    if kind == "list[str]":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "dict[str, str]":
        return isinstance(value, dict) and all(isinstance(item, str) for pair in value.items() for item in pair)
    if kind == "float":
        return type(value) in (int, float)
    return type(value) is TYPES[kind]
