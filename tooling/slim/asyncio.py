"""Stands in for asyncio: the checker never waits, but Pyodide's core looks these names up."""

from typing import NoReturn


def get_event_loop() -> NoReturn:
    """Refuse: there is no event loop in this runtime."""
    raise RuntimeError("this runtime has no event loop")


ensure_future = iscoroutinefunction = get_event_loop
