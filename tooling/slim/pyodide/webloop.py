"""Stands in for Pyodide's event loop, which nothing here would run on."""


def _initialize_event_loop() -> None:
    pass
