"""Tables to briefings: what is said, shown and drawn, and the HTML and PDF made of it.

What runs and renders notebooks is imported when it is first used: it brings papermill, nbconvert and Typst.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.brief.edition import plan_edition, render_edition, replacing

__all__ = ["plan_edition", "render_edition", "replacing"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("analysis.brief.edition"), name)
