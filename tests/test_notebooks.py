"""Promises of the notebooks: each runs from top to bottom where it stands, with the parameters that it has."""

from pathlib import Path

import nbformat
import papermill
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_as_in_jupyterlab(path):
    """Every cell runs, none prints a warning, and each that should show something does."""
    notebook = nbformat.read(path, as_version=4)
    cwd = str(path.parent)
    done = papermill.execute_notebook(notebook, None, kernel_name="python3", progress_bar=False, cwd=cwd)
    for cell in done.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            assert [output.output_type for output in cell.outputs] == ["execute_result"], cell.source
            shown = cell.outputs[0].data
            assert {"text/html", "text/plain"} <= set(shown)
    assert not [file for file in path.parent.iterdir() if file.suffix not in (".ipynb", ".md")]
