"""Headless Chromium, driven over two pipes in its DevTools protocol: what a reader's browser makes of a page."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pytest

SECONDS = 60  # far more than any step needs, on a machine however busy
OPTIONS = (
    *("--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update"),
    *("--force-color-profile=srgb", "--font-render-hinting=none", "--lang=en-US", "--disable-dev-shm-usage"),
)
KEYS = {
    "Backspace": 8,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "Space": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}
TYPED = {"Enter": "\r", "Space": " "}
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class BrowserError(Exception):
    """The browser refused a command, a script threw, or no answer came in time."""


class Browser:
    """A browser of its own profile in a temporary folder; use it in a ``with`` statement.

    Examples
    --------
    ::

        with Browser("/usr/bin/chromium") as browser, browser.page() as page:
            page.open(Path("index.html"))
            page.resize(390, 844)
            assert page.run("document.title") == "Talks"
    """

    def __init__(self, command: str) -> None:
        self._profile = TemporaryDirectory(prefix="onrecord-browser-", ignore_cleanup_errors=True)
        reads, self._to = _pipe()
        self._from, writes = _pipe()
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        self._process = os.posix_spawn(
            command,
            [command, *OPTIONS, *sandbox, f"--user-data-dir={self._profile.name}", "about:blank"],
            {**os.environ, "TZ": "UTC", "HOME": self._profile.name},
            file_actions=[*nothing, (os.POSIX_SPAWN_DUP2, reads, 3), (os.POSIX_SPAWN_DUP2, writes, 4)],
            setpgroup=0,
        )
        os.close(reads)
        os.close(writes)
        self._unread = b""
        self._last = 0
        self._pages: dict[str, Page] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrowserError, OSError):
            self.send("Browser.close")
        os.close(self._to)
        os.close(self._from)
        with suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._profile.cleanup()

    @contextmanager
    def page(self, width: int = 1440, height: int = 900) -> Iterator["Page"]:
        """Give a new page without history, cookies or storage, in light colours."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.send(f"{domain}.enable")
        page.resize(width, height)
        try:
            yield page
        finally:
            del self._pages[session]
            self.send("Target.disposeBrowserContext", browserContextId=context)

    def send(self, method: str, session: str | None = None, **values: object) -> dict:
        """Send a command and give its result; what happens meanwhile goes to the page that it is about."""
        number = self.tell(method, session, **values)
        while True:
            answer = self.hear(f"an answer to {method}")
            if answer.get("id") == number:
                break
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def tell(self, method: str, session: str | None = None, **values: object) -> int:
        """Send a command without waiting, and give its number."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": values}
        data = json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        return self._last

    def hear(self, awaited: str) -> dict:
        """Give the browser's next message."""
        until = time.monotonic() + SECONDS
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._from], [], [], max(0, until - time.monotonic()))
            piece = os.read(self._from, 1 << 20) if ready else b""
            if not piece:
                raise BrowserError(f"{awaited} did not come: the browser {'ended' if ready else 'is silent'}")
            self._unread += piece
        first, _, self._unread = self._unread.partition(b"\0")
        message = json.loads(first)
        page = self._pages.get(message.get("sessionId", ""))
        if page and "method" in message:
            page.heard(message["method"], message["params"])
        return message


class Page:
    """A page in the browser.

    Attributes
    ----------
    errors
        What the console says in red, uncaught errors, what the page's policy refused, and dialogs, since `open`.
    requests
        The addresses that were asked for since `open`, the page's own first; also those that its policy refused.
    """

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session
        self._loaded = False
        self._features: dict[str, str] = {}
        self.errors: list[str] = []
        self.requests: list[str] = []

    def send(self, method: str, **values: object) -> dict:
        """Send a command of the DevTools protocol about this page and give its result."""
        return self._browser.send(method, self._session, **values)

    def heard(self, event: str, values: dict) -> None:
        """Remember what the browser reports."""
        if event == "Page.loadEventFired":
            self._loaded = True
        elif event == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        elif event == "Runtime.exceptionThrown":
            told = values["exceptionDetails"]
            self.errors.append(told.get("exception", {}).get("description") or told["text"])
        elif event == "Runtime.consoleAPICalled" and values["type"] in ("error", "assert"):
            self.errors.append(" ".join(str(item.get("value", item.get("description"))) for item in values["args"]))
        elif event == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.errors.append(f"{values['entry']['text']} {values['entry'].get('url', '')}".strip())
        elif event == "Page.javascriptDialogOpening":
            self.errors.append(f"{values['type']}: {values['message']}")
            self._browser.tell("Page.handleJavaScriptDialog", self._session, accept=False)

    def open(self, target: Path | str) -> None:
        """Go to a file or an address and wait until it is loaded."""
        self.errors.clear()
        self.requests.clear()
        self._loaded = False
        address = target.resolve().as_uri() if isinstance(target, Path) else target
        answer = self.send("Page.navigate", url=address)
        if answer.get("errorText"):
            raise BrowserError(f"{address}: {answer['errorText']}")
        while not self._loaded and "loaderId" in answer:  # without one only the fragment changed
            self._browser.hear(f"{address} loaded")

    def resize(self, width: int, height: int = 900) -> None:
        """Give the window this size, in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme: str) -> None:
        """Say that the reader prefers ``light`` or ``dark`` colours."""
        self._emulate("", {"prefers-color-scheme": scheme})

    def print_view(self, *, on: bool = True) -> None:
        """Show the page as it is printed, or as on the screen again."""
        self._emulate("print" if on else "screen", {})

    def scripts(self, *, on: bool) -> None:
        """Let the next page that is opened run scripts of its own, or not; `run` always works."""
        self.send("Emulation.setScriptExecutionDisabled", value=not on)

    def run(self, script: str) -> object:
        """Give the value of a JavaScript expression, waiting where it is a promise.

        Raises
        ------
        BrowserError
            Where it throws.
        """
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            told = answer["exceptionDetails"]
            raise BrowserError(told.get("exception", {}).get("description") or told["text"])
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until a JavaScript expression holds, also over the way to another page.

        Raises
        ------
        BrowserError
            Where it does not come to hold.
        """
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(BrowserError):  # the page may just be going away
                if self.run(condition):
                    return
            time.sleep(0.02)
        raise BrowserError(f"{condition} never held")

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names of `KEYS`, ``Shift+Tab``, or a character to type."""
        for name in keys:
            shift, _, key = name.rpartition("Shift+")
            text = TYPED.get(key, "" if key in KEYS else key)
            code = KEYS.get(key, ord(key[0].upper()))
            values = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": code}
            values |= {"modifiers": 8 if "Shift+" in name and not shift else 0}
            self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **values)
            self.send("Input.dispatchKeyEvent", type="keyUp", **values)

    def click(self, selector: str) -> None:
        """Click on the middle of the first element that a CSS selector finds."""
        script = "(e => (e.scrollIntoView({block: 'center'}), e = e.getBoundingClientRect(),"
        script += f"[e.x + e.width / 2, e.y + e.height / 2]))(document.querySelector({json.dumps(selector)}))"
        x, y = self.run(script)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write what is seen, or the page in its whole length, as PNG."""
        box = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": box["width"], "height": min(box["height"], 16000), "scale": 1}
        more = {"clip": clip, "captureBeyondViewport": True} if whole else {}
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png", **more)["data"]))

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than its window."""
        return self.run("document.scrollingElement.scrollWidth - innerWidth")

    def axe(self) -> list[str]:
        """Give what axe-core finds wrong and what it cannot decide, a line each: nothing where all is well."""
        self.run(axe_script())
        options = {"resultTypes": ["violations", "incomplete"], "runOnly": {"type": "tag", "values": AXE_RULES}}
        told = "[kind, rule.id, node.target.join(' '), (node.failureSummary || rule.help).slice(0, 300)].join(': ')"
        return self.run(
            f"axe.run(document, {json.dumps(options)}).then(found => ['violations', 'incomplete'].flatMap("
            f"kind => found[kind].flatMap(rule => rule.nodes.map(node => {told}))))"
        )

    def _emulate(self, media: str, features: dict[str, str]) -> None:
        self._features |= features
        chosen = [{"name": name, "value": value} for name, value in self._features.items()]
        self.send("Emulation.setEmulatedMedia", media=media, features=chosen)


def axe_script() -> str:
    """Give axe-core, which a package of the extra ``dev`` holds; the package itself is not imported."""
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core is not installed (make setup)")
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests that ask for it."""
    command = shutil.which("chromium")
    if command is None:
        pytest.skip("chromium is not on the PATH (make setup-browser)")
    with Browser(command) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh page, 1440 px wide."""
    with browser.page() as fresh:
        yield fresh


def _pipe() -> tuple[int, int]:
    """Give the ends of a pipe, numbered above those that the browser has them under."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]
