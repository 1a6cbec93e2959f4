"""Files of given mentions: what is read, and what is said where it cannot be."""

import json

import pytest

from analysis.article import Span
from analysis.errors import AnalysisError
from analysis.load.given import load_mentions


def test_places_are_read_by_ref(tmp_path):
    """A line is an article; a number can be its ref, other keys are passed over, and an empty line is none."""
    path = tmp_path / "mentions.jsonl"
    lines = [
        {"id": "a", "text": "He said so.", "mentions": [{"start": 0, "end": 2, "type": "person"}]},
        {"id": 7, "mentions": []},
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")

    assert load_mentions(path) == {"a": [Span(0, 2)], "7": []}
    assert load_mentions(None) == {}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: found no JSON"),
        ("[]", "line 1: found a JSON list; expected one JSON object a line"),
        ('{"mentions": []}', "line 1, id: found nothing; expected text"),
        ('{"id": null, "mentions": []}', "line 1, id: found None"),
        ('{"id": "a"}', "line 1, mentions: found NoneType; expected a list"),
        ('{"id": "a", "mentions": [{"start": 0, "end": 2}, 3]}', "line 1, mention 2: found start None, end None"),
        ('{"id": "a", "mentions": [{"start": 2, "end": 2}]}', "line 1, mention 1: found start 2, end 2"),
        ('{"id": "a", "mentions": [{"start": true, "end": 2}]}', "found start True, end 2"),
        ('{"id": "a", "mentions": []}\n{"id": "a", "mentions": []}', "line 2, id: found 'a' again"),
        ("[" * 100_000, "line 1: found no JSON"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, line, message):
    """The error says in which line, and what it should be."""
    path = tmp_path / "mentions.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(AnalysisError) as raised:
        load_mentions(path)
    assert message in str(raised.value)
