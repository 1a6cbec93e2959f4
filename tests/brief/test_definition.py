"""Promises of brief/definition.py: a briefing.toml is read whole or refused in one line."""

import pytest

from analysis.brief.definition import PACKAGED_NOTEBOOK, read_definition, with_parameters
from analysis.errors import AnalysisError, BriefingError

GOOD = 'title = "T"\narticles = "in"\nas_of = 2025-04-08\n[parameters]\npublished = "2025-04-08"\n'


def definition(tmp_path, text):
    """Read a definition beside a folder of articles."""
    (tmp_path / "in").mkdir(exist_ok=True)
    (tmp_path / "briefing.toml").write_text(text)
    return read_definition(tmp_path / "briefing.toml")


def test_a_definition_is_read(tmp_path):
    """Paths start from its folder; the notebook is the packaged one unless another is named."""
    found = definition(tmp_path, GOOD)
    assert (found.title, found.as_of, found.articles) == ("T", "2025-04-08", (tmp_path / "in",))
    assert found.notebook == PACKAGED_NOTEBOOK
    assert found.notebook.is_file()
    assert found.parameters == {"published": "2025-04-08"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("title", "tilte"), r"found unknown key 'tilte'; expected one of title, articles, notebook"),
        ('articles = "in"', r"title: found nothing; expected text"),
        ('title = "T"', r"articles: found None; expected a path or a list of paths"),
        ('title = "T"\narticles = ["out"]', r"articles: found 'out', which does not exist"),
        ('title = "T"\narticles = "in"\nnotebook = "n.ipynb"', r"notebook: found 'n.ipynb', which does not exist"),
        ('title = "T"\narticles = "in"\nas_of = "soon"', r"as_of: found 'soon'; expected an ISO 8601 date"),
        ('title = "T"\narticles = "in"\nparameters = 1', r"parameters: found 1; expected a table"),
        ('title = "T"\narticles = "in"\ncorrections = "in"', r"corrections: found 'in', which is no file"),
        ('title = "T"\narticles = "in"\nratings = "r.csv"', r"ratings: found 'r.csv', which does not exist"),
        ('title = "T"\narticles = "in"\ntheme = "t.toml"', r"theme: found 't.toml', which does not exist"),
        ("a = " + "[" * 5000, r"expected TOML in UTF-8"),
        ("title = ", r"expected TOML in UTF-8"),
    ],
)
def test_a_wrong_definition_is_refused(tmp_path, text, message):
    """An unknown key, a missing file or a value of the wrong kind is named."""
    with pytest.raises(AnalysisError, match=message):
        definition(tmp_path, text)


def test_windows_wrote_it(tmp_path):
    """A byte order mark and CRLF change nothing."""
    assert definition(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n")).title == "T"


def test_no_definition(tmp_path):
    """A file that is not there is named."""
    with pytest.raises(BriefingError, match=r"found No such file or directory; expected a briefing\.toml"):
        read_definition(tmp_path / "briefing.toml")


def test_values_from_outside_come_first(tmp_path):
    """Title and day are the definition's own; everything else is for the notebook."""
    found = with_parameters(definition(tmp_path, GOOD), {"as_of": "2025-05-01", "title": "U", "published": "x"}, "-p")
    assert (found.as_of, found.title, found.parameters) == ("2025-05-01", "U", {"published": "x"})
