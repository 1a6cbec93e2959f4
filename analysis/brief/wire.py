"""Frozen dataclasses to plain data for JSON and back, whatever their fields are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

Part = TypeVar("Part")
Chosen = TypeVar("Chosen", bound=str)


def encode(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Give plain data: what Jupyter can show carries its class's name, what is empty is left out.

    Examples
    --------
    >>> from analysis.brief.runs import Run, strong
    >>> encode((Run("He "), strong("said")))
    ['He ', {'text': 'said', 'marks': ['strong']}]
    """
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    data = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    kept = {name: item for name, item in data.items() if item not in (None, [], False)}
    if hasattr(value, "_repr_mimebundle_"):
        return {"block": type(value).__name__, **kept}
    return kept["text"] if kept.keys() == {"text"} else kept


def fill(target: object, **values: object) -> None:
    """Set the fields of a frozen object while it is being made."""
    for name, value in values.items():
        object.__setattr__(target, name, value)


def among(value: Chosen, allowed: tuple[Chosen, ...]) -> Chosen:
    """Give the value back when it is one of those allowed.

    Raises
    ------
    ValueError
        When it is not.
    """
    if value not in allowed:
        raise ValueError(f"expected one of {', '.join(allowed)}, found {value!r}")
    return value


def made(cls: type[Part], value: object, *, spread: bool = False) -> Part:
    """Give the part itself, or make it of its data, of its first argument, or (`spread`) of a tuple of arguments.

    Raises
    ------
    TypeError
        When the part cannot be made of the value.
    """
    make: Callable[..., Part] = cls
    if isinstance(value, cls):
        return value
    if isinstance(value, Mapping) and "text" not in value:
        return make(**value)
    return make(*value) if spread and isinstance(value, tuple) else make(value)


def changed(part: Part, **values: object) -> Part:
    """Give a copy of a frozen object with other values in some of its fields."""
    fresh = copy(part)
    fill(fresh, **values)
    return fresh


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - any tree of frozen dataclasses
    """Give the tree of objects with each object changed, in reading order, the whole before its parts."""
    if isinstance(value, tuple):
        return tuple([item if isinstance(item, str) else mapped(item, change) for item in value])
    if not is_dataclass(value) or isinstance(value, type):
        return value
    fresh = change(value)
    inner = {name: item for name, item in vars(fresh).items() if isinstance(item, tuple) and item}
    return changed(fresh, **{name: mapped(item, change) for name, item in inner.items()}) if inner else fresh
