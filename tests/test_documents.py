"""The documents are tests too: what they say of the program is compared with the program."""

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

import analysis
from analysis.cli import COMMANDS, build_parser
from analysis.codebook import SCHEMAS
from analysis.relate.decisions import JUDGED, WORDS, operations
from analysis.tables import codebook

ROOT = Path(__file__).parents[1]
MADE = {".venv", ".venv-second", "build"}
DOCUMENTS = sorted(path for path in ROOT.rglob("*.md") if not MADE.intersection(path.parts))


def with_section(path, name, text):
    """Put a generated text between a document's marks."""
    old = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    assert pattern.search(old), f"{path.name} has no section {name}"
    return pattern.sub(lambda found: found[1] + text + found[2], old)


def commands():
    """Describe every command as README shows it, from its parser."""
    (action,) = (item for item in build_parser()._actions if isinstance(item, argparse._SubParsersAction))  # noqa: SLF001
    parts = []
    for word, command in COMMANDS.items():
        actions = [item for item in action.choices[word]._actions if item.dest != "help"]  # noqa: SLF001
        usage = " ".join(shown(item) for item in sorted(actions, key=lambda item: bool(item.option_strings)))
        parts += [f"**`onrecord {word} {usage}`** is `{command.function}`: {command.help}.", ""]
        parts += [f"- `{', '.join(item.option_strings) or item.metavar}`: {item.help}" for item in actions]
        parts += [""]
    return "\n".join(parts)


FIGURES = {
    "quoted runs: found + source": "words in quotation marks, with their speaker",
    "reported: triple": "reported statements: words, and their source",
    "direct: triple": "statements with a quotation, and their source",
    "triple": "every attribution, attitudes and beliefs too",
    "content exact": "every attribution, to the word",
    "source accuracy": "share of right sources among the contents found",
    "claims": "claims, with their source",
    "claims, source ignored": "claims, whoever is their source",
    "pairs, precision": "pairs of the same claim, precision",
    "groups, status": "claims told twice whose agreement is right, per cent",
    "groups, origins": "claims told twice whose number of origins is right, per cent",
    "groups, corroborated": "claims told twice rightly called corroborated or not, per cent",
    "pairs": "pairs of the same claim in both articles",
    "mentions": "mentions of actors",
    "actors in both": "actors of both articles that are known for one (of 26)",
    "chains, CoNLL": "who is who across both articles (CoNLL)",
    "roles": "roles of actors, by the words that say so",
    "roles, held with": "those, with the one with or at whom each is held",
    "names": "names of people, organisations and places, with their type",
    "name variants, best F1": "which of two names name one actor, at the best threshold",
    "name variants, recall at P 95": "the same: recall where 95 of 100 are right",
    "chains of given mentions": "who is who, the mentions being given (CoNLL)",
    "dates, strict": "time expressions, to the character",
    "dates, relaxed": "time expressions, overlapping",
    "dates, value": "time expressions, with the right value",
}


def figures():
    """Show the floors of the scores, which `tests/test_scores.py` holds, as a table."""
    floors = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))["figures"]
    lines = ["| measured on | what | F1 |", "|---|---|---|"]
    lines += [
        f"| {corpus} | {FIGURES[name]} | {value:g} |"
        for corpus, found in floors.items()
        for name, value in found.items()
    ]
    return "\n".join([*lines, ""])


def model():
    """Show the model's figures and reliability for its card."""
    kept = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    corpora = ("PolNeAR dev", "own gold", "the two articles")
    names = [name for name in kept["figures"]["own gold"] if name in FIGURES]
    lines = [f"| | {' | '.join(corpora)} |", "|---|---|---|---|"]
    for name in names:
        values = [f"{kept['figures'][corpus][name]:g}" for corpus in corpora]
        lines.append(f"| {FIGURES[name]} | {' | '.join(values)} |")
    for corpus, bins in kept["reliability"].items():
        lines += ["", f"Rows of {corpus} by confidence:", "", "| rows | mean confidence | share that is right |"]
        lines += ["|---|---|---|", *(f"| {count} | {said:.2f} | {right:.2f} |" for count, said, right in bins)]
    return "\n".join([*lines, ""])


def shown(action):
    """Write an argument as a usage line has it."""
    metavar = action.metavar or "|".join(action.choices)
    if not action.option_strings:
        named = f"{metavar}..." if action.nargs == "+" else metavar
        return named if action.required else f"[{named}]"
    text = f"{action.option_strings[0]} {metavar}"
    return text if action.required else f"[{text}]"


def test_the_codebook_is_the_schema(same_as):
    """data/README.md describes every table and column as tables.py declares them."""
    path = ROOT / "data" / "README.md"
    same_as(with_section(path, "codebook", codebook()), path)


def test_what_can_be_corrected_is_told(same_as):
    """data/README.md names for every table the columns of judgments, the operations, and what a row is known by."""
    lines = ["| table | columns that can be corrected | operations | a row is known by |", "|---|---|---|---|"]
    for name, columns in JUDGED.items():
        cells = (f"`{'`, `'.join(columns)}`", ", ".join(operations(name)), f"`{'`, else `'.join(WORDS[name])}`")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    path = ROOT / "data" / "README.md"
    same_as(with_section(path, "corrections", "\n".join([*lines, ""])), path)


def test_the_commands_are_the_program(same_as):
    """README describes every command, argument and option as the program takes them."""
    path = ROOT / "README.md"
    same_as(with_section(path, "commands", commands()), path)


def test_the_figures_are_the_measured_ones(same_as):
    """README's figures are the floors below which no score may fall."""
    path = ROOT / "README.md"
    same_as(with_section(path, "figures", figures()), path)


def test_the_model_card_has_the_measured_figures(same_as):
    """Its figures are the floors, its reliability what the scores found."""
    path = ROOT / "analysis" / "language" / "MODEL_CARD.md"
    same_as(with_section(path, "model", model()), path)


def test_readme_names_every_table():
    """README's table of tables has each once, with what a row is."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, schema in SCHEMAS.items():
        assert text.count(f"| `{name}` | {schema.row} |") == 1


def test_the_python_of_the_readme_runs(monkeypatch, capsys):
    """The lines that README shows run as they stand, from the folder that it names."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(block.strip().splitlines()) <= 5
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102
    assert "Shahbndar" in capsys.readouterr().out


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    """Every link within the repository has its file."""
    for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_readme_names_the_make_targets():
    """Each target of the Makefile is told in CONTRIBUTING or README."""
    told = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert all(f"make {target}" in told for target in phony.split())


def test_versions_agree():
    """The package, its metadata and the newest heading of the CHANGELOG name one version."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert metadata["version"] == analysis.__version__ == newest[1]


def test_no_path_of_a_machine_and_no_registry_stands_anywhere():
    """The lock names packages and digests only."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock
    assert sys.prefix not in lock
