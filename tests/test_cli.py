"""Promises of the command line: each command is a function with the same parameters, and its exit codes are kept."""

import argparse
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.cli import COMMANDS, build_parser, main
from analysis.codebook import SCHEMAS
from analysis.commands import Options
from analysis.errors import TableError
from analysis.tables import EXTRACTED

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "articles"
README = ROOT / "README.md"


def parser_of(word):
    """Give the parser of one command."""
    (action,) = (item for item in build_parser()._actions if isinstance(item, argparse._SubParsersAction))  # noqa: SLF001
    return action.choices[word]


@pytest.mark.parametrize("word", COMMANDS)
def test_a_command_is_a_function(word):
    """What the shell takes is what the function takes, but for how the shell shows it."""
    function = getattr(analysis, COMMANDS[word].function)
    taken = {item.dest for item in parser_of(word)._actions} - {"help"}  # noqa: SLF001
    own = set(inspect.signature(function).parameters) - {"marks"}
    assert taken == (own - {"options"} | set(Options.__annotations__) if "options" in own else own)
    assert COMMANDS[word].function in analysis.__all__


@pytest.mark.parametrize("word", COMMANDS)
def test_a_command_is_in_the_readme(word):
    """README shows every command with its function and every option."""
    text = README.read_text(encoding="utf-8")
    assert f"onrecord {word}" in text
    assert f"`{COMMANDS[word].function}`" in text
    for action in parser_of(word)._actions:  # noqa: SLF001
        for flag in set(action.option_strings) - {"-h", "--help"}:
            assert flag in text, flag


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_extract_writes_the_tables_of_single_articles(tmp_path, capsys, format):
    """One file a table, all articles together, empty tables too; exit code 0."""
    assert main(["extract", str(ARTICLES), "--out", str(tmp_path), "--format", format]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.{format}" for name in EXTRACTED)
    assert capsys.readouterr().out.startswith("2 articles, ")


def test_analyse_writes_every_table(tmp_path):
    """The relations stand beside what they relate."""
    assert main(["analyse", str(ARTICLES), "--out", str(tmp_path)]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == set(SCHEMAS)


def test_the_function_gives_what_the_command_writes(tmp_path):
    """Nothing can be done from the shell that cannot be done from Python."""
    main(["analyse", str(ARTICLES), "--out", str(tmp_path)])
    written, given = analysis.load_tables(tmp_path), analysis.analyse_articles([ARTICLES])
    for name in SCHEMAS:
        pd.testing.assert_frame_equal(written[name], given[name])


def test_dates_are_assumed_for_one_article_and_for_the_rest(tmp_path):
    """One date may be for all, others each for a ref, which may hold an equals sign itself."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b=c", "d"):
        (tmp_path / "in" / f"{name}.txt").write_text("He said so.")
    dates = ["2025-04", "b=c=2025-04-08", "d=2025-04-01/2025-04-02"]
    given = [part for date in dates for part in ("--published", date)]
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--format", "jsonl", *given]) == 0
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()]
    assert {row["ref"]: row["published"] for row in rows} == {
        "a": "2025-04-01/2025-04-30",
        "b=c": "2025-04-08",
        "d": "2025-04-01/2025-04-02",
    }
    assert {row["published_basis"] for row in rows} == {"parameter"}


def test_articles_set_aside_are_exit_code_3(tmp_path, capsys):
    """The others are read, one line names the lost one, and a row of issues keeps it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("“We go,” said Ann Smith.", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"caf\xe9")
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--format", "jsonl"]) == 3
    assert capsys.readouterr().err == "set aside: b.txt, byte 3: found 0xe9; expected UTF-8 or UTF-16 text\n"
    (issue,) = (json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text().splitlines())
    assert (issue["ref"], issue["kind"], issue["place"]) == ("b.txt", "set aside", "byte 3")
    assert len((tmp_path / "out" / "articles.jsonl").read_text().splitlines()) == 1


CORRECTIONS = "row,column,expected,value,reason,by,on,status\n"
RENAME = "person:ann-smith,rename,Ann Smith,A. Smith,signs so,Ann,2026-11-20,active\n"
EXPIRED = "person:ann-smith,retype,group,person,\x1b[2J,Ann,2026-11-20,active\n"
RETIRED = "person:ann-smith,drop,Ann Smith,,no name,Ann,2026-11-20,retired\n"
WRONG = "Ann Smith,drop,Ann Smith,,no name,Ann,2026-11-20,active\n"


@pytest.mark.parametrize(
    ("rows", "states", "code"),
    [
        ("", [], 0),
        (RENAME + RETIRED, ["applied", "retired"], 0),
        (RENAME + EXPIRED, ["applied", "expired"], 3),
        (WRONG + EXPIRED + RENAME, ["wrong", "expired", "applied"], 2),
    ],
)
def test_correct_lists_what_becomes_of_each_correction(tmp_path, capsys, rows, states, code):
    """A line a correction; 2 where one cannot be meant, 3 where one has expired. From tables it says the same."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("“We go,” said Ann Smith.", encoding="utf-8")
    path = tmp_path / "corrections.csv"
    path.write_text(CORRECTIONS + rows, encoding="utf-8")
    analysis.extract_articles([tmp_path / "in"], out=tmp_path / "plain", format="csv")
    folders = [tmp_path / "in", tmp_path / "plain"]
    if "wrong" not in states:
        analysis.analyse_articles([tmp_path / "in"], out=tmp_path / "out", corrections=path)
        folders.append(tmp_path / "out")
    for folder in folders:
        assert main(["correct", str(folder), "--corrections", str(path)]) == code
        *lines, last = capsys.readouterr().out.splitlines()
        assert [line.split()[2].rstrip(":") for line in lines] == states
        assert last.startswith(f"{len(states)} corrections: {states.count('applied')} applied")
        assert not any("\x1b" in line for line in lines)
        assert analysis.list_corrections([folder], corrections=path)["state"].tolist() == states


def test_analyse_tells_which_corrections_expired(tmp_path, capsys):
    """One line each; the run goes on and its exit code is that of the articles."""
    (tmp_path / "a.txt").write_text("“We go,” said Ann Smith.", encoding="utf-8")
    (tmp_path / "c.csv").write_text(CORRECTIONS + RENAME + EXPIRED, encoding="utf-8")
    given = [str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--corrections", str(tmp_path / "c.csv")]
    assert main(["analyse", *given]) == 0
    said = capsys.readouterr().err
    assert said.startswith("expired correction: corrections, actors person:ann-smith, retype: found 'person'; expected")
    assert "\x1b" not in said
    assert said.count("\n") == 1


RATINGS = (
    "kind,row,reliability,credibility,statement,likelihood,confidence,yardstick,reason,by,on,status\n"
    "rating,person:ann-smith,B,3,,,,,was right before,Kim,2026-11-20,active\n"
    "judgment,person:ann-smith,,,They will go.,likely,low,icd203,she says so,Kim,2026-11-20,active\n"
)


def test_rate_puts_an_analyst_beside_the_tables(tmp_path, capsys):
    """Two tables more in the same folder, nothing else touched; a row that breaks a rule is one line."""
    (tmp_path / "a.txt").write_text("“We go,” said Ann Smith.", encoding="utf-8")
    (tmp_path / "r.csv").write_text(RATINGS, encoding="utf-8")
    analysis.analyse_articles([tmp_path / "a.txt"], out=tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    given = ["rate", str(tmp_path / "out"), "--ratings", str(tmp_path / "r.csv")]
    assert main([*given, "--yardstick", "icd203"]) == 0
    assert capsys.readouterr().out == "1 ratings, 1 judgments\n"
    changed = {path.name for path in (tmp_path / "out").iterdir() if before[path.name] != path.read_bytes()}
    assert changed == {"ratings.parquet", "judgments.parquet"}
    rated = analysis.load_tables(tmp_path / "out")
    assert (rated.ratings["reliability"].item(), rated.judgments["likelihood"].item()) == ("B", "likely")
    assert main(given) == 2
    assert "r.csv, row 3, yardstick: found 'icd203'; expected phia" in capsys.readouterr().err
    assert main([*given[:-1], str(tmp_path / "none.csv")]) == 2
    assert "none.csv: found No such file or directory" in capsys.readouterr().err
    assert main([*given, "--out", str(tmp_path / "more"), "--format", "csv", "--yardstick", "icd203"]) == 0
    assert sorted(path.name for path in (tmp_path / "more").iterdir()) == ["judgments.csv", "ratings.csv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rate", ".", "--ratings", "none.csv"], "onrecord rate: .: found no articles table"),
        (["rate", "made", "--yardstick", "kent"], "onrecord rate: argument --yardstick: invalid choice: 'kent'"),
        (
            ["extract", "nowhere", "--out", "x"],
            "onrecord extract: nowhere: found nothing there; expected a file or folder",
        ),
        (["extract", "."], "onrecord extract: the following arguments are required: --out"),
        (
            ["extract", ".", "--out", "x", "--format", "xml"],
            "onrecord extract: argument --format: invalid choice: 'xml'",
        ),
        (["show", "q", "--in", "."], "onrecord show: .: found no articles table"),
        (["check", "."], "onrecord check: edition.json: found no manifest of an edition"),
        (["brief", "none.toml"], "onrecord brief: none.toml: found No such file or directory"),
        (["sing"], "onrecord: argument COMMAND: invalid choice: 'sing'"),
        (["extract", "", "--out", "x"], "onrecord extract: argument INPUT: found nothing; expected a path"),
        (["extract", ".", "--out", ""], "onrecord extract: argument --out: found nothing; expected a path"),
        (["extract", "in", "--out", "in"], "onrecord extract: in: found the folder of the articles; expected another"),
        (["extract", "a" * 5000, "--out", "x"], "onrecord extract: " + "a" * 5000 + ": File name too long"),
        (["extract", "a\x1b[2J\nb", "--out", "x"], "onrecord extract: a[U+001B][2J b: found nothing there"),
        (["extract", "a", "--out", "x", "--\x1b[2J\nb"], "onrecord: unrecognized arguments: --[U+001B][2J b"),
        (["show", "q", "--in", "pipes"], "onrecord show: pipes: found no articles table"),
        (["check", "pipes"], "onrecord check: pipes/edition.json: found no manifest"),
        (["brief", "pipes/briefing.toml"], "onrecord brief: pipes/briefing.toml: found a pipe or a device"),
        (
            ["extract", "in", "--out", "x", "--published", "2025", "--published", "2024"],
            "onrecord extract: --published: found '2024' as well as '2025'; expected one date for each article",
        ),
        (
            ["analyse", "in", "--out", "x", "--published", "b=2025-04-08"],
            "onrecord analyse: published: found the ref 'b'; expected a ref that an article has",
        ),
        (["extract", "in", "--out", "x", "--published", "a=soon"], "onrecord extract: published of 'a': found 'soon'"),
        (["extract", "in", "--out", "in/a.txt"], "onrecord extract: in/a.txt: found File exists"),
        (
            ["analyse", "in", "--out", "x", "--corrections", "pipes/briefing.toml"],
            "onrecord analyse: pipes/briefing.toml: found a pipe or a device",
        ),
        (
            ["analyse", "in", "--out", "x", "--corrections", "old.csv"],
            "onrecord analyse: old.csv, row 1: found table, row_id, column, expected, value, reason, author, status; ",
        ),
        (
            ["analyse", "in", "--out", "x", "--corrections", "wrong.csv"],
            "onrecord analyse: wrong.csv, row 2, row: found 'Ann Smith'; expected the id of a row",
        ),
        (["correct", "in"], "onrecord correct: data/corrections.csv: found No such file or directory"),
        (
            ["correct", "made", "in", "--corrections", "none.csv"],
            "onrecord correct: made: found tables beside other inputs, dates or mentions; expected the tables alone",
        ),
        (
            ["analyse", "in", "--out", "x", "--mentions", "briefing.toml"],
            "onrecord analyse: briefing.toml, line 1: found no JSON",
        ),
        (
            ["analyse", "in", "--out", "x", "--mentions", "mentions.jsonl"],
            "onrecord analyse: mentions.jsonl: found the ref 'b'; expected a ref that an article has",
        ),
        (["brief", "briefing.toml", "-p", "title=\udcff"], r"onrecord brief: briefing.toml, title: found '\udcff'"),
        (
            ["brief", "briefing.toml", "briefing.toml", "--out", "x"],
            "onrecord brief: --out: found 2 briefings; expected one: the editions of several stand each in its own",
        ),
        (
            ["brief", "briefing.toml", "none.toml", "--previous", "x"],
            "onrecord brief: --previous: found 2 briefings; expected one",
        ),
        ([], "onrecord: the following arguments are required: COMMAND"),
    ],
)
def test_mistakes_are_one_line_and_exit_code_2(tmp_path, monkeypatch, capsys, arguments, message):
    """A mistake in what was given never shows a traceback or a second line."""
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "pipes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "in" / "a.txt").write_text("He said so.")
    (tmp_path / "briefing.toml").write_text('title = "T"\narticles = "in"\n')
    (tmp_path / "old.csv").write_text("table,row_id,column,expected,value,reason,author,status\n")
    (tmp_path / "wrong.csv").write_text(CORRECTIONS + WRONG)
    (tmp_path / "none.csv").write_text(CORRECTIONS)
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "mentions.csv").touch()
    (tmp_path / "mentions.jsonl").write_text('{"id": "b", "mentions": []}\n')
    for name in ("articles.csv", "briefing.toml", "edition.json"):
        os.mkfifo(tmp_path / "pipes" / name)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    said = capsys.readouterr().err
    assert code == 2
    assert said.startswith(message)
    assert said.count("\n") == 1


def test_a_bug_keeps_its_traceback(tmp_path):
    """What is no mistake of the user ends with exit code 1 and says where."""
    code = "import analysis, analysis.cli as c; analysis.check_edition = lambda *_: 1 / 0; c.main(['check', '.'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.parametrize("closed", ["", "<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| true", ">/dev/null"])
def test_nobody_need_listen(tmp_path, closed):
    """Streams that are closed and readers that have gone change no exit code."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("He said so.")
    (tmp_path / "in" / "b.txt").write_bytes(b"caf\xe9")
    command = f"set -o pipefail; {sys.executable} -m analysis extract in --out out {closed}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_no_bug(tmp_path, monkeypatch, unbuffered):
    """What the system refuses is one line and exit code 2, whether Python writes at once or at its end."""
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    command = [sys.executable, "-m", "analysis", "extract", str(ARTICLES), "--out", "out"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "onrecord extract: the system: No space left on device\n"


def test_an_interrupt_is_quiet(monkeypatch, capsys):
    """Ctrl-C ends with the exit code that shells expect and no traceback."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(analysis, "check_edition", interrupt, raising=False)
    assert main(["check", "."]) == 130
    assert capsys.readouterr().err == ""


def test_show_refuses_rows_that_no_article_proves(tmp_path):
    """Rows whose article is gone, or says something else, are an error that names them."""
    analysis.analyse_articles([ARTICLES], out=tmp_path, format="jsonl")
    quotes = analysis.load_tables(tmp_path).quotes
    path = tmp_path / "articles.jsonl"
    whole = path.read_text(encoding="utf-8")
    for text in (whole.splitlines()[0] + "\n", whole.replace("Reuters", "Routers")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(TableError, match="as in the article"):
            analysis.show_row(quotes["quote_id"][0], tmp_path)
    path.write_text(whole, encoding="utf-8")
    rows = [json.loads(line) for line in (tmp_path / "quotes.jsonl").read_text().splitlines()]
    (tmp_path / "quotes.jsonl").write_text("".join(json.dumps({**row, "content_spans": []}) + "\n" for row in rows))
    with pytest.raises(TableError, match="content_spans"):
        analysis.show_row(quotes["quote_id"][0], tmp_path)


def test_show_lets_no_ref_steer_the_terminal(tmp_path):
    """A ref is what an input says it is."""
    record = {"id": "\x1b[2J\nref", "text": "“We go,” said Ann Smith."}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    tables = analysis.extract_articles([tmp_path / "a.jsonl"], out=tmp_path / "out")
    shown = analysis.show_row(tables.quotes["quote_id"][0], tmp_path / "out")
    assert "[U+001B][2J ref" in shown
    assert "\x1b" not in shown


def test_show_marks_the_evidence(tmp_path, capsys):
    """The sentence comes with the row's words between marks, each role for itself."""
    main(["analyse", str(ARTICLES), "--out", str(tmp_path)])
    quotes = analysis.load_tables(tmp_path).quotes
    row = quotes[quotes["source"] == "a masked Kataib Hezbollah commander"].iloc[0]
    capsys.readouterr()
    assert main(["show", row["quote_id"], "--in", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "said [a masked Kataib Hezbollah commander], speaking from" in shown
    assert '["Trump is ready' in shown


def test_show_lets_no_article_steer_the_terminal(tmp_path):
    """Escape sequences of an article's text are written out."""
    (tmp_path / "a.txt").write_text("“We\x1b[2J go,” said \x1b]8;;http://x\x07Ann Smith.", encoding="utf-8")
    tables = analysis.analyse_articles([tmp_path / "a.txt"], out=tmp_path / "out")
    for key in tables.quotes["quote_id"]:
        assert "\x1b" not in analysis.show_row(key, tmp_path / "out")


def test_the_installed_command_runs_anywhere(tmp_path):
    """``onrecord`` and ``python -m analysis`` are the same program, from any folder."""
    for command in ([Path(sys.executable).parent / "onrecord"], [sys.executable, "-m", "analysis"]):
        done = subprocess.run([*command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout == f"onrecord {analysis.__version__}\n"
        assert done.stderr == ""


def test_a_briefing_that_fails_stops_no_other(tmp_path, monkeypatch, capsys):
    """Each edition stands beside its definition; what was wrong with one is said in one line."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("“We will go,” said Ann Smith.", encoding="utf-8")
        (tmp_path / name / "briefing.toml").write_text(f'title = "{name}"\narticles = "a.txt"\nas_of = "2026-11-20"')
    assert main(["brief", "one/briefing.toml", "none.toml", "two/briefing.toml"]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines() == ["one/2026-11-20", "two/2026-11-20"]
    assert said.err.splitlines() == [
        "onrecord brief: none.toml: found No such file or directory; expected a briefing.toml"
    ]
    assert "<h1>two</h1>" in (tmp_path / "two" / "2026-11-20" / "index.html").read_text()
