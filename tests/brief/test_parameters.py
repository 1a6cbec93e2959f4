"""Promises of brief/parameters.py: a notebook's parameters are typed, and wrong ones stop before a kernel starts."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.brief.parameters import check_parameters, declared_parameters
from analysis.errors import BriefingError

SOURCE = """title: str = "T"
most: int = 5
share: float = 0.5
short: bool = False
names: list[str] = []
map: dict[str, str] = {}"""


def declared(source=SOURCE, tags=("parameters",)):
    """Declare parameters in a notebook of one cell."""
    cell = new_code_cell(source, metadata={"tags": list(tags)})
    return declared_parameters(new_notebook(cells=[cell]), "n.ipynb")


def test_the_cell_is_the_declaration():
    """Each line gives a name, a type and a default."""
    found = declared()
    assert {name: (item.type, item.default) for name, item in found.items()} == {
        "title": ("str", "T"),
        "most": ("int", 5),
        "share": ("float", 0.5),
        "short": ("bool", False),
        "names": ("list[str]", []),
        "map": ("dict[str, str]", {}),
    }


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("title = 'T'", r"n\.ipynb, parameters, line 1: found title = 'T'; expected name: type = literal"),
        ("title: str = open('x')", r"line 1: found open\('x'\); expected a literal"),
        ("most: int = 'five'", r"line 1: found most: int = 'five'"),
        ("most: complex = 1", r"line 1: found most: complex = 1"),
        ("most: int =", r"line 1: found invalid syntax"),
    ],
)
def test_what_is_no_declaration_is_named(source, message):
    """A line that is no typed literal is refused with its place."""
    with pytest.raises(BriefingError, match=message):
        declared(source)


def test_there_is_one_such_cell():
    """A notebook without the tag is no briefing."""
    with pytest.raises(BriefingError, match="found 0 cells tagged 'parameters'; expected one"):
        declared(tags=())


@pytest.mark.parametrize(
    ("given", "checked"),
    [
        ({"title": "5"}, {"title": "5"}),
        ({"most": "5"}, {"most": 5}),
        ({"share": 1}, {"share": 1.0}),
        ({"short": "true"}, {"short": True}),
        ({"names": '["a"]'}, {"names": ["a"]}),
        ({"map": {"a": "b"}}, {"map": {"a": "b"}}),
    ],
)
def test_values_are_of_their_type(given, checked):
    """A text from the shell is read as the type says; a value from Python must be of it."""
    assert check_parameters(given, declared(), "p") == checked


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tilte": "x"}, r"p: found unknown parameter 'tilte'; expected one of map, most, names, share, short, title"),
        ({"most": "many"}, r"p, most: found 'many'; expected int"),
        ({"most": True}, r"p, most: found True; expected int"),
        ({"names": ["a", 1]}, r"p, names: found \['a', 1\]; expected list\[str\]"),
        ({"title": 5}, r"p, title: found 5; expected str"),
    ],
)
def test_wrong_values_are_named(given, message):
    """An unknown or ill-typed parameter is an error, not a warning."""
    with pytest.raises(BriefingError, match=message):
        check_parameters(given, declared(), "p")
