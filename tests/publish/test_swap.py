"""A site changes at one stroke: whoever reads it, and whoever kills the run, finds the old one or the new one."""

import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import analysis
from analysis.publish import swap
from analysis.publish.crawl import Crawl
from analysis.publish.site import publish

BASE = "https://example.org/briefings/"

# Publishes into a fresh copy of a site again and again, each time in a process of its own that kills itself at the
# next thing that it does to a file; says what each left, until one comes to its end.
KILLER = """
import json, os, shutil, signal, sys
from pathlib import Path
from hashlib import sha256
from analysis.publish import swap
from analysis.publish.site import publish
site, given, whole, step = Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "whole", int(sys.argv[4])
TOLD = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.truncate"}
if not whole:
    swap._exchanged = lambda *_: False
def kill_at(last):
    count = [0]
    def hook(event, args):
        if event in TOLD and str(args[0]).startswith(str(site.parent)):
            count[0] += 1
            if count[0] >= last:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
def tree(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
for last in range(1, 100_000, step):
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(site.with_name("old"), site)
    child = os.fork()
    if not child:
        kill_at(last)
        publish(site, [Path(item) for item in given["editions"]], withdrawal=given["withdrawal"])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not whole:
        shutil.copytree(site, site.with_name("left") / str(last))
    print(json.dumps([last, status, tree(site)]), flush=True)
    if not status:
        break
"""


@pytest.fixture
def change(tmp_path, made, site):
    """Give what changes a site: an edition more, one with other bytes, one withdrawn; and the site before and after."""
    more = made(tmp_path / "talks", "2026-12-04", "2026-12-04")
    other = made(tmp_path / "talks", "2026-11-20", "2026-11-20", title="Talks resumed")
    (site / "CNAME").write_text("example.org")
    site.rename(tmp_path / "old")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    given = {"editions": [str(more), str(other)], "withdrawal": ["talks/2026-11-27", "No."]}
    publish(tmp_path / "new", [more, other], withdrawal=tuple(given["withdrawal"]))
    return given


def killed(tmp_path, given, how, step):
    """Run the killer; give what each killed run left, and whether it came to its end."""
    forks = ("-W", "ignore:This process:DeprecationWarning")  # from Python 3.12 on; the libraries' threads only wait
    command = [sys.executable, *forks, "-c", KILLER, str(tmp_path / "work" / "site"), json.dumps(given), how, str(step)]
    (tmp_path / "work").mkdir()
    shutil.copytree(tmp_path / "old", tmp_path / "work" / "old")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def reached(crawl):
    """Give the pages to which links lead from the index."""
    found, new = set(), {"index.html"}
    while new:
        found |= new
        places = {crawl.place(page, target) for page in new for target in crawl.page(page).targets}
        new = {place[0] for place in places if place and place[0].endswith(".html")} - found
    return found


def exchanges(tmp_path):
    """Say whether the system can exchange two folders here."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return swap._exchanged(tmp_path / "one", tmp_path / "two")  # noqa: SLF001  (what it can do is not public)


def test_a_killed_run_leaves_the_old_site_or_the_new(tmp_path, change, digests):
    """At every third thing it does to a file, one of them after the exchange; the next run clears the rest away."""
    if not exchanges(tmp_path):
        pytest.skip("this system cannot exchange two folders")
    old, new = digests(tmp_path / "old"), digests(tmp_path / "new")
    runs = killed(tmp_path, change, "whole", 3)
    assert len(runs) > 15
    assert runs[-1][1:] == [0, new]
    states = [found == new for _, _, found in runs]
    assert all(found in (old, new) for _, _, found in runs)
    assert states == sorted(states)
    assert states.index(True) < len(states) - 1
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["old", "site"]


def test_where_folders_cannot_be_exchanged_no_link_leads_nowhere(tmp_path, change, digests):
    """Files move one by one, each whole; a killed run leaves a site that can be read, and the next one finishes."""
    new = digests(tmp_path / "new")
    runs = killed(tmp_path, change, "parts", 19)
    assert runs[-1][1:] == [0, new]
    known = {(name, digest) for folder in ("old", "new") for name, digest in digests(tmp_path / folder).items()}
    for last, _, found in runs:
        assert set(found.items()) <= known
        left = Crawl(tmp_path / "work" / "left" / str(last), BASE)
        lost = [lost for page in reached(left) for lost in left.links(page)]
        assert not [str(one) for one in lost if "where nothing stands" in one.found]
    middle = tmp_path / "work" / "left" / str(runs[len(runs) * 3 // 4][0])
    publish(middle, [Path(place) for place in change["editions"]], withdrawal=tuple(change["withdrawal"]))
    analysis.check_edition(middle)


def test_a_reader_never_finds_a_part(tmp_path, pair, made):
    """While editions come and go, every page that the index names can be read, each time."""
    site = tmp_path / "site"
    publish(site, pair[:1], BASE)
    more = [made(tmp_path / "talks", f"e{number}") for number in range(4)]
    stop, lost, read = threading.Event(), [], []

    def look():
        while not stop.is_set():
            crawl = Crawl(site, BASE)
            crawl.page("index.html")
            lost.extend(crawl.links("index.html"))
            read.append(len(crawl.page("index.html").targets))
            time.sleep(0.001)

    reader = threading.Thread(target=look)
    reader.start()
    for edition in (*pair, *more):
        publish(site, [edition])
    stop.set()
    reader.join()
    assert not lost
    assert len(read) > 10
    assert max(read) > min(read) > 0


def test_runs_wait_for_one_another(tmp_path, pair):
    """Two runs at once both succeed, and the site has what both brought."""
    code = "import sys; from analysis.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "publish", str(tmp_path / "site")]
    runs = [subprocess.Popen([*command, str(edition)], stdout=subprocess.DEVNULL) for edition in pair]
    assert [run.wait() for run in runs] == [0, 0]
    analysis.check_edition(tmp_path / "site")
    assert {path.name for path in (tmp_path / "site" / "talks").iterdir()} >= {edition.name for edition in pair}


def test_a_link_to_a_site_stays_a_link(tmp_path, pair):
    """The folder that it leads to is exchanged, not the link."""
    (tmp_path / "there").mkdir()
    (tmp_path / "site").symlink_to("there")
    publish(tmp_path / "site", pair[:1])
    publish(tmp_path / "site", pair)
    assert (tmp_path / "site").is_symlink()
    analysis.check_edition(tmp_path / "there")
