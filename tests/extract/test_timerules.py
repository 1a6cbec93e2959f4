"""Rules of time expressions: what the code asks of a rule by its name, and what each can begin with."""

import ast
import re
from pathlib import Path

import pytest

from analysis.extract.timerules import RULES, rules_for
from analysis.extract.timewords import LEXICON

NAMES = {rule.name for rule in RULES}
EXTRACT = Path(__file__).parents[2] / "analysis" / "extract"
FILES = [*sorted(EXTRACT.glob("time*.py")), EXTRACT / "reckoning.py"]
OTHERS = [
    "0",
    "the",
    "that",
    "this",
    "fiscal",
    "every",
    "once",
    "overnight",
    "first",
    "recent",
    "year",
    "'",
    "days",
    "ad",
    "a",
    "per",
    "night",
    "weekends",
    "half",
    "all",
    "q1",
]
SETS = ("_ONLY_TOLD", "_YEAR_AGO", "_CLOCKS")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_rule_that_the_code_asks_for_exists(path):
    """A comparison with the name of a rule names one that is there, and so does a set of names."""
    asked = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        compared = isinstance(node, ast.Compare) and ast.unparse(node.left).endswith((".rule", "rule.name"))
        if compared or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in SETS):
            asked |= {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}

    assert asked <= NAMES


def test_each_rule_has_a_word_that_it_begins_with():
    """No rule is out of reach, and their names differ."""
    listed = {re.split("[ '-]", form)[0] for forms in LEXICON.values() for form in forms}
    words = {*listed, *OTHERS}
    reached = {rule.name for word in words if word for rule in rules_for(word)}

    assert reached == NAMES
    assert len(NAMES) == len(RULES)
    assert rules_for("militia") == ()
