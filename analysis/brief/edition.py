"""An edition: planned from its definition, run and rendered beside the last one, moved into place when whole."""

import json
import logging
import os
import re
import shutil
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis import errors
from analysis.article import Article
from analysis.brief.definition import Definition
from analysis.brief.html import HOME, HTMLBriefingExporter
from analysis.brief.lock import alone
from analysis.brief.manifest import NAME, edition_inputs, edition_name
from analysis.brief.parameters import check_parameters, declared_parameters
from analysis.brief.pdf import PDFBriefingExporter
from analysis.brief.theme import VARIABLE
from analysis.errors import BriefingError, EditionError

OWN = ("articles", "corrections", "title", "as_of", "out")
OPTIONAL = ("ratings", "outlets", "previous")  # parameters that only a briefing needs whose definition names that
TRANSPORT = "ipc" if os.name == "posix" else "tcp"  # nobody else on the machine can listen to a socket in a file
QUIET = {
    "JUPYTER_PREFER_ENV_PATH": "1",
    "LC_ALL": "C.UTF-8",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
}
# nbformat takes apart what it reads before it looks whether that is a notebook.
MISREAD = (
    *(AttributeError, ImportError, KeyError, RecursionError, TypeError, ValueError),
    *(nbformat.ValidationError, nbformat.reader.NotJSONError),
)
_OURS = frozenset(name for name in vars(errors) if name.endswith("Error"))
_MISTAKE = re.compile(r"(.+?): found (.+?); expected (.+)", re.DOTALL)
USERS_OWN = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS", "SOURCE_DATE_EPOCH", VARIABLE)


@dataclass(frozen=True)
class Plan:
    """An edition that can be made: its notebook is there and every parameter is known and of its type."""

    name: str
    definition: Definition
    notebook: nbformat.NotebookNode
    articles: int
    parameters: Mapping[str, object]
    inputs: Mapping[str, object]


def plan_edition(definition: Definition, articles: Sequence[Article]) -> Plan:
    """Check a definition against its notebook and name the edition; no kernel starts.

    Raises
    ------
    BriefingError
        Where there is no article, the notebook cannot be read, lacks a parameter that every briefing has, or a
        parameter is unknown or ill-typed.
    """
    where = definition.notebook.name
    if not articles:
        raise BriefingError(definition.title, "no article that could be read", "at least one")
    notebook = _notebook(definition.notebook)
    declared = declared_parameters(notebook, where)
    needed = (*OWN, *(name for name in OPTIONAL if getattr(definition, name)))
    for name in needed:
        if name not in declared:
            raise BriefingError(where, f"no parameter {name!r}", f"the parameters {', '.join(needed)}")
    free = {name: parameter for name, parameter in declared.items() if name not in (*OWN, *OPTIONAL)}
    checked = check_parameters(definition.parameters, free, f"parameters of {definition.title!r}")
    inputs = edition_inputs(definition, articles, checked)
    return Plan(edition_name(inputs, definition.as_of), definition, notebook, len(articles), checked, inputs)


def _notebook(path: Path) -> nbformat.NotebookNode:
    try:
        written = path.read_text(encoding="utf-8")
        with warnings.catch_warnings(action="ignore"):
            nbformat.validate(json.loads(written))
            notebook: nbformat.NotebookNode = nbformat.reads(written, as_version=4)
    except (OSError, *MISREAD) as error:
        raise BriefingError(str(path), f"no notebook ({type(error).__name__})", "a .ipynb file") from None
    return notebook


def render_edition(plan: Plan, folder: Path) -> Counter[str]:
    """Run the notebook and write ``index.html``, ``briefing.pdf``, and what it puts into ``articles`` and ``tables``.

    Returns
    -------
    Counter
        How often each character was shown as ``[U+XXXX]``, since no packaged font has it.

    Raises
    ------
    BriefingError
        Where a cell of the notebook fails, naming the cell and the error.
    """
    definition = plan.definition
    values: dict[str, object] = {
        "articles": [str(path) for path in definition.articles],
        "corrections": str(definition.corrections or ""),
        "title": definition.title,
        "as_of": definition.as_of or "",
        "out": str((folder / "tables").resolve()),
    }
    for name in OPTIONAL:
        if name in declared_parameters(plan.notebook, definition.notebook.name):
            values[name] = str(getattr(definition, name) or "")
    with _quiet(definition.theme) as scratch:
        notebook = _run(plan.notebook, {**plan.parameters, **values}, definition.notebook.name, scratch)
        notebook.metadata["title"] = definition.title
        notebook.metadata["onrecord"] = {"as_of": definition.as_of, "facts": _facts(plan)}
        page, found = HTMLBriefingExporter(home=HOME).from_notebook_node(notebook)  # type: ignore[no-untyped-call]
        document, resources = PDFBriefingExporter().from_notebook_node(notebook)  # type: ignore[no-untyped-call]
    (folder / HOME).write_text(page, encoding="utf-8")
    for name, full in found["outputs"].items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(full)
    (folder / "briefing.pdf").write_bytes(document)
    return Counter(resources["onrecord"]["characters"])


def _facts(plan: Plan) -> list[tuple[str, str]]:
    """What the cover says; an edition without a day says the digest that names it."""
    named = [] if plan.definition.as_of else [("Edition", plan.name)]
    return [*named, ("Articles", str(plan.articles)), ("Made with", f"onrecord {version('onrecord')}")]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it takes the target's place when all went well, else nothing changes.

    Runs that build in one folder wait for one another.

    Raises
    ------
    EditionError
        Where something else than an edition stands in the place.
    BriefingError
        Where nothing can be written there.
    """
    if target.exists() and not (target / NAME).is_file():
        raise EditionError(str(target), "something that is no edition", "an edition to replace, or nothing")
    building, old = (target.with_name(f".{target.name}.{word}") for word in ("building", "old"))
    with ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(alone(target.parent))
            stack.callback(_settle, target, building, old)
            _settle(target, building, old)
            building.mkdir()
        except OSError as error:
            found = error.strerror or "an error"
            raise BriefingError(str(target.parent), found, "a folder that can be written") from None
        yield building
        if target.exists():
            target.rename(old)
        building.rename(target)


def _settle(target: Path, building: Path, old: Path) -> None:
    """Whatever happened, the last good edition stands in its place and nothing beside it."""
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (building, old):
        shutil.rmtree(leftover, ignore_errors=True)


def _run(
    notebook: nbformat.NotebookNode, values: Mapping[str, object], where: str, scratch: str
) -> nbformat.NotebookNode:
    try:
        done: nbformat.NotebookNode = papermill.execute_notebook(
            notebook,
            None,
            parameters=dict(values),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=scratch,
            config=Config({"KernelManager": {"transport": TRANSPORT}}),
            extra_arguments=["--IPKernelApp.log_level=50"],
        )
    except PapermillExecutionError as error:
        place, told = f"{where}, cell {error.cell_index}", _MISTAKE.fullmatch(error.evalue)
        if error.ename in _OURS and told:
            raise BriefingError(f"{place}, {told[1]}", told[2], told[3]) from None
        raise BriefingError(place, f"{error.ename}: {error.evalue}"[:500], "a cell that runs") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise BriefingError(where, f"{type(error).__name__}: {error}", "a notebook that runs to its end") from None
    return done


@contextmanager
def _quiet(theme: Path | None) -> Iterator[str]:
    """Run and render in one theme, without the user's settings: clock zone, locale, hash seed, kernels, profile."""
    before, logged = dict(os.environ), logging.root.manager.disable
    with TemporaryDirectory(prefix="onrecord-") as scratch:
        for name in (*USERS_OWN, *(name for name in os.environ if name.startswith("JUPYTER_"))):
            os.environ.pop(name, None)
        places = {f"JUPYTER_{kind}_DIR": scratch for kind in ("CONFIG", "DATA", "RUNTIME")}
        os.environ.update(QUIET, IPYTHONDIR=str(Path(scratch) / "ipython"), **places)
        os.environ.update({VARIABLE: str(theme)} if theme else {})
        logging.disable()  # what goes wrong is an error, in one line
        try:
            yield scratch
        finally:
            logging.disable(logged)
            os.environ.clear()
            os.environ.update(before)
