"""When Python looks for what is no longer needed: seldom, where all that is made stays until the work is done."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 20, 20)


@contextmanager
def kept() -> Iterator[None]:
    """Look for it seldom meanwhile: else a tenth of an edition's time goes into finding next to nothing."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
