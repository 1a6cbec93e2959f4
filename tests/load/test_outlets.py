"""Promises of load/outlets.py: what is declared of outlets, or one clear error."""

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.load.outlets import load_outlets
from analysis.relate.outlets import Outlet

HEAD = "outlet,owner,syndicates_from,note,source\n"


def test_declarations_are_read(tmp_path):
    """Each row is an outlet with its owner and the newsrooms whose copy it prints; no file declares nothing."""
    path = tmp_path / "outlets.csv"
    path.write_text(
        f"{HEAD}The Harbour Times, Fjord Media ,,bought in 2030,annual report\n\nCourier,,Altus; AFP,,imprint\n"
    )
    assert load_outlets(path) == [
        Outlet("The Harbour Times", "Fjord Media"),
        Outlet("Courier", "", ("Altus", "AFP")),
    ]
    assert load_outlets(None) == []


def test_the_shipped_file_declares_nothing():
    """data/outlets.csv has its head only."""
    assert load_outlets(Path(__file__).parents[2] / "data" / "outlets.csv") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "row 1: found nothing; expected outlet, owner"),
        ("outlet,owner\n", "row 1: found outlet, owner; expected outlet, owner, syndicates_from"),
        (f"{HEAD}A,B\n", "row 2: found 2 cells; expected 5 cells"),
        (f"{HEAD},B,,,s\n", "row 2, outlet: found nothing; expected the name of an outlet"),
        (f"{HEAD}A,,,,s\n", "row 2: found nothing declared of 'A'; expected an owner, or whom it syndicates from"),
        (f"{HEAD}A,B,,,\n", "row 2, source: found nothing; expected where this is known from"),
        (f"{HEAD}A,B,,,s\nThe a,C,,,s\n", "row 3, outlet: found 'The a' again; expected each outlet once"),
        (f"{HEAD}A,,the A,,s\n", "row 2, syndicates_from: found 'the A'; expected another newsroom"),
        (f'{HEAD}A,"B,,,s\n', "outlets.csv: found unexpected end of data; expected comma-separated values"),
    ],
)
def test_a_bad_file_is_one_clear_error(tmp_path, text, said):
    """The error says file, row, what was found and what was expected."""
    path = tmp_path / "outlets.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnalysisError) as error:
        load_outlets(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_is_an_error(tmp_path):
    """A path that leads nowhere is said."""
    with pytest.raises(AnalysisError, match="No such file"):
        load_outlets(tmp_path / "none.csv")
