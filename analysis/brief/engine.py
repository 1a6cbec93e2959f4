"""How a notebook is run: the packaged one in this process, any other in a kernel of its own.

A kernel costs as much as the whole rest of an edition. It is there to keep a notebook's code apart from the process
that runs it; the packaged notebook is this package's own code, so it needs none and papermill runs its cells here.
"""

import ast
import os
import re
import sys
from code import InteractiveInterpreter
from collections.abc import Iterator, Mapping

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis import errors
from analysis.brief.blocks import MIME
from analysis.brief.wire import encode
from analysis.errors import BriefingError

_OURS = frozenset(name for name in vars(errors) if name.endswith("Error"))
_MISTAKE = re.compile(r"(.+?): found (.+?); expected (.+)", re.DOTALL)
OWN = "onrecord"
"""The name of the engine that runs cells in this process."""
TRANSPORT = "ipc" if os.name == "posix" else "tcp"  # nobody else on the machine can listen to a socket in a file


def run_notebook(
    notebook: NotebookNode, values: Mapping[str, object], where: str, folder: str, *, apart: bool
) -> NotebookNode:
    """Run a notebook with these parameters in a folder, and give it with its outputs.

    Parameters
    ----------
    where
        What errors call it.
    apart
        Whether it has a kernel of its own; one that may hold other code than this package's has to.

    Raises
    ------
    BriefingError
        Where a cell fails, naming the cell and the error, or the kernel dies.
    """
    kernel = {
        "config": Config({"KernelManager": {"transport": TRANSPORT}}),
        "extra_arguments": ["--IPKernelApp.log_level=50"],
    }
    way = kernel if apart else {"engine_name": OWN}
    try:
        done: NotebookNode = papermill.execute_notebook(
            notebook,
            None,
            parameters=dict(values),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=folder,
            **way,
        )
    except PapermillExecutionError as error:
        place, told = f"{where}, cell {error.cell_index}", _MISTAKE.fullmatch(error.evalue)
        if error.ename in _OURS and told:
            raise BriefingError(f"{place}, {told[1]}", told[2], told[3]) from None
        raise BriefingError(place, f"{error.ename}: {error.evalue}"[:500], "a cell that runs") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise BriefingError(where, f"{type(error).__name__}: {error}", "a notebook that runs to its end") from None
    return done


class OwnEngine(Engine):
    """The engine of papermill that runs cells in this process; they share names that nothing else has."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: object) -> None:
        """Run the code cells in their order, up to the first that fails."""
        del kernel_name
        cells = _Cells()
        for place, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type == "code":
                nb_man.cell_start(cell, place)
                cell.outputs = list(cells.run(cell.source))
                nb_man.cell_complete(cell, place)
            if cells.error:
                return


class _Cells(InteractiveInterpreter):
    """Runs a cell after the other, and keeps what was raised."""

    def __init__(self) -> None:
        super().__init__({"__name__": "__main__"})
        self.error: BaseException | None = None

    def run(self, source: str) -> Iterator[NotebookNode]:
        """Run a cell and give the block that its last line is, or its error."""
        *before, last = ast.parse(source).body
        shown: list[object] = []
        displayed, sys.displayhook = sys.displayhook, shown.append
        try:
            self.runcode(compile(ast.Module(before, []), "<cell>", "exec"))
            if not self.error:
                self.runcode(compile(ast.Interactive([last]), "<cell>", "single"))
        finally:
            sys.displayhook = displayed
        yield from (new_output("display_data", {MIME: encode(block)}) for block in shown if block is not None)
        if self.error:
            yield new_output("error", ename=type(self.error).__name__, evalue=str(self.error))

    def showtraceback(self) -> None:
        """Keep the error: papermill reports it."""
        self.error = sys.exception()


papermill_engines.register(OWN, OwnEngine)
