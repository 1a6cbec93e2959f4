"""The laws of the house: size, layers, documentation, and what no module may do."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import analysis

PACKAGE = Path(analysis.__file__).parent
ROOT = Path(__file__).parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LAZY = {
    *(PACKAGE / "__init__.py", PACKAGE / "brief" / "__init__.py"),  # PEP 562: names imported when first used
    PACKAGE / "__main__.py",  # it settles how the process runs before it imports the command
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    """Name a test's case after its module."""
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name


def functions(tree: ast.AST) -> Iterator[Function]:
    """Give every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """Give the public classes and functions of a module, and the public methods of those classes."""
    for node in tree.body:
        if isinstance(node, (*Function.__args__, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_fit_a_reader(path):
    """A module has at most 400 lines, a function at most 50, and a name of the domain."""
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert path.stem not in FORBIDDEN_NAMES
    long = [node.name for node in functions(ast.parse(source)) if node.end_lineno - node.lineno >= 50]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_what_is_public_is_documented_and_typed(path):
    """Every module, public class and public function says what it is for; every function has types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in public(tree):
        assert ast.get_docstring(node), node.name
    for node in functions(tree):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        untyped = [item.arg for item in arguments if item.annotation is None and item.arg not in ("self", "cls")]
        assert node.returns is not None, node.name
        assert not untyped, node.name


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_hidden(path):
    """No import stands in a function, nothing is printed, no error is swallowed whole, nothing is left to do."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for function in functions(tree):
        inner = [node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom))]
        assert not inner, function.name
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("everything", "Exception", "BaseException"), f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "eval", "exec", "__import__"), f"line {node.lineno}"
        if isinstance(node, ast.Name | ast.Attribute) and path not in LAZY:
            assert getattr(node, "id", getattr(node, "attr", "")) != "import_module", f"line {node.lineno}"
    assert not re.search(r"\b(TODO|FIXME|XXX)\b(?!-)", re.sub(r"X{4}-|\"X+\"|'X+'", "", source))


def test_every_library_that_is_imported_is_declared():
    """What the package imports stands in its own requirements; what is not installed here counts by its own name."""
    declared = {Requirement(line).name.lower().replace("_", "-") for line in requires("onrecord")}
    homes = packages_distributions()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"analysis"}:
                known = {home.lower().replace("_", "-") for home in homes.get(top, [top])}
                assert known & declared, f"{named(path)}: {top}"


def test_imports_point_down():
    """The layers of pyproject.toml hold: no cycle, no way up, and the core sees no file, clock or renderer."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_modules_import_one_another_in_a_circle():
    """The modules can be read one after the other: each imports only what does not come back to it."""
    names = {
        ".".join(("analysis", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in MODULES
    }
    imports = {name: imported(path) & names.keys() - {name} for name, path in names.items() if path not in LAZY}
    while imports:
        free = [name for name, needs in imports.items() if not needs & imports.keys()]
        assert free, f"a circle among {sorted(imports)}"
        imports = {name: needs for name, needs in imports.items() if name not in free}


def imported(path: Path) -> set[str]:
    """Name the modules that a module imports, and for ``from a import b`` also ``a.b``, which may be one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_import_is_light():
    """``import analysis`` loads no renderer and no data library; its names come when they are used."""
    code = "import sys, analysis; assert analysis.Span(0, 1); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"matplotlib", "nbconvert", "papermill", "typst", "pandas", "pyarrow", "fontTools"}


def test_analysing_loads_no_renderer(tmp_path):
    """The functions that read and relate articles bring neither notebook runner nor exporters."""
    (tmp_path / "a.txt").write_text("“We will go,” said Ann Smith.", encoding="utf-8")
    code = f"import sys, analysis; analysis.analyse_articles([{str(tmp_path)!r}]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"matplotlib", "nbconvert", "papermill", "typst"}


def test_public_names_have_a_home():
    """Every name that ``analysis`` promises can be had, and nothing else is promised."""
    assert set(analysis.__all__) == set(analysis._HOMES)  # noqa: SLF001  (the two lists must not part)
    assert all(getattr(analysis, name) for name in analysis.__all__)
    assert set(analysis.__all__) <= set(dir(analysis))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_notebooks_are_thin_and_stripped(path):
    """A notebook opens with prose, has one cell of parameters, short cells without logic, and no outputs."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = notebook["cells"]
    assert cells[0]["cell_type"] == "markdown"
    assert len({cell["id"] for cell in cells}) == len(cells)
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in cells) == 1
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            source = "".join(cell["source"])
            assert len(source.splitlines()) <= 12
            assert before["cell_type"] == "markdown" or "parameters" in before["metadata"].get("tags", []), source
            for node in ast.walk(ast.parse(source)):
                assert not isinstance(node, (*Function.__args__, ast.ClassDef, ast.Lambda, ast.For, ast.While)), source
                tops = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                tops += [node.module] if isinstance(node, ast.ImportFrom) else []
                assert {name.split(".")[0] for name in tops} <= {"analysis", "pandas", "matplotlib"}
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info", "title", "onrecord"}
