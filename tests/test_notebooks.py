"""Promises of the notebooks: each runs from top to bottom where it stands, with the parameters that it has."""

from pathlib import Path

import nbformat
import papermill
import pytest

import analysis
from analysis.brief.parameters import declared_parameters
from analysis.errors import BriefingError
from analysis.relate.match import THRESHOLD

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
TIMELINE = Path(__file__).parents[1] / "notebooks" / "30_timeline.ipynb"
CLAIM = Path(__file__).parents[1] / "notebooks" / "20_corroboration.ipynb"
CHANGED = Path(__file__).parents[1] / "notebooks" / "40_what_changed.ipynb"
ACTOR = Path(__file__).parents[1] / "notebooks" / "10_who_said_what.ipynb"


def run(path, **parameters):
    """Run a notebook where it stands."""
    notebook = nbformat.read(path, as_version=4)
    return papermill.execute_notebook(
        notebook, None, parameters, kernel_name="python3", progress_bar=False, cwd=str(path.parent)
    )


def shown(done):
    """Give what the cells of a notebook show, as text."""
    return "\n".join(
        output.data["text/plain"] for cell in done.cells if cell.cell_type == "code" for output in cell.outputs
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_as_in_jupyterlab(path):
    """Every cell runs, none prints a warning, and each that should show something does."""
    for cell in run(path).cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            assert [output.output_type for output in cell.outputs] == ["execute_result"], cell.source
            shown = cell.outputs[0].data
            assert {"text/html", "text/plain"} <= set(shown)
    assert not [file for file in path.parent.iterdir() if file.suffix not in (".ipynb", ".md")]


def test_the_time_line_follows_its_parameters():
    """A date of publication dates what hangs on it, and the window counts what it leaves out."""
    published = {"000_420f179a92deb55f": "2025-04-08"}
    said = shown(run(TIMELINE, published=published, date_from="2025", granularity="day", show_unresolved=False))
    assert "2025-03-16; counted from 2025-04-08 | “March 16” | A" in said
    assert "“October 2023”" not in said
    assert "Four events outside the window (from 2025) and two events without a date are not shown." in said


@pytest.mark.parametrize(
    ("name", "value"), [("date_from", "soon"), ("granularity", "hour"), ("show_unresolved", "perhaps")]
)
def test_the_time_line_refuses_what_it_cannot_use(tmp_path, name, value):
    """A parameter that cannot be used is named in one line, and no edition is left behind."""
    (tmp_path / "a.txt").write_text("The quay was shut in 1987.", encoding="utf-8")
    definition = tmp_path / "briefing.toml"
    definition.write_text(f'title = "When"\narticles = "a.txt"\nnotebook = "{TIMELINE}"', encoding="utf-8")
    with pytest.raises(BriefingError) as raised:
        analysis.make_edition(definition, tmp_path / "out", {name: value})
    assert name in str(raised.value)
    assert repr(value) in str(raised.value)
    assert not list((tmp_path / "out").glob("*"))


def test_an_actor_is_looked_up_by_its_alias():
    """The profile has what the actor says, how it is called, and says what has no date."""
    said = shown(run(ACTOR, actor="Shahbndar", date_from="2025", as_target=False))
    assert "Name: Izzat al-Shahbndar" in said
    assert "Articles A and B have no known date of publication and are kept." in said
    assert "Statements by Izzat al-Shahbndar" in said
    assert "Nothing that is said about this actor is shown." in said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"actor": "Shabndar"}, "such as person:izzat-al-shahbndar"),
        ({"date_from": "soon"}, "date_from: found 'soon'"),
        ({"as_speaker": False, "as_target": False}, "both off"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(tmp_path, values, said):
    """Whoever is not known or not asked for is named in one line, and no edition is left behind."""
    definition = tmp_path / "briefing.toml"
    articles = ACTOR.parents[1] / "data" / "articles"
    definition.write_text(f'title = "Who"\narticles = "{articles}"\nnotebook = "{ACTOR}"', encoding="utf-8")
    with pytest.raises(BriefingError) as raised:
        analysis.make_edition(definition, tmp_path / "out", values)
    assert said in str(raised.value)
    assert not list((tmp_path / "out").glob("*"))


def test_a_claim_is_followed_at_any_threshold():
    """What the threshold keeps apart is told by one article alone, and is shown as near with the reason."""
    said = shown(run(CLAIM, find="autonomy", match_threshold=0.9))
    assert "One article alone tells it." in said
    assert "Below the threshold of 0.90." in said


def test_the_threshold_of_the_notebook_is_that_of_the_analysis():
    """Without other parameters the notebook counts what the briefing counts."""
    notebook = nbformat.read(CLAIM, as_version=4)
    assert declared_parameters(notebook, "")["match_threshold"].default == THRESHOLD


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"find": "autonomi of zebras"}, "such as g:"),
        ({"match_threshold": 1.5}, "match_threshold: found 1.5"),
        ({"least": 0.9}, "least: found 0.9"),
        ({"find": "talks were underway", "shared_only": True}, "a claim of one article"),
    ],
)
def test_a_claim_that_cannot_be_shown_is_refused(tmp_path, values, said):
    """A claim that is not there or a bound that cannot be is named in one line, and no edition is left behind."""
    definition = tmp_path / "briefing.toml"
    articles = CLAIM.parents[1] / "data" / "articles"
    definition.write_text(f'title = "Claim"\narticles = "{articles}"\nnotebook = "{CLAIM}"', encoding="utf-8")
    with pytest.raises(BriefingError) as raised:
        analysis.make_edition(definition, tmp_path / "out", values)
    assert said in str(raised.value)
    assert not list((tmp_path / "out").glob("*"))


def test_what_changed_compares_with_the_edition_that_is_named(tmp_path):
    """The notebook finds no difference between an edition and itself, and a briefing can be made of it."""
    (tmp_path / "a.txt").write_text("“We will go,” said Ann Lee on Monday.", encoding="utf-8")
    definition = tmp_path / "briefing.toml"
    definition.write_text('title = "T"\narticles = "a.txt"\nas_of = "2026-11-20"', encoding="utf-8")
    first = analysis.make_edition(definition)
    assert "No row is new and none is gone." in shown(run(CHANGED, previous=str(first), edition=str(first)))
    own = f'title = "T"\narticles = "a.txt"\nnotebook = "{CHANGED}"\nprevious = "2026-11-20"\nas_of = "2026-11-21"'
    definition.write_text(own, encoding="utf-8")
    values = {"published": "2026-11-19", "edition": ""}
    page = (analysis.make_edition(definition, parameters=values) / "index.html").read_text(encoding="utf-8")
    assert "This edition is compared with that of <time>2026-11-20</time>." in page
    assert "The date of publication of article A was unknown and is assumed to be <time>2026-11-19</time>." in page
