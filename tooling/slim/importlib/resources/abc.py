"""Stands in for importlib.resources.abc, which importlib.abc imports for old names' sake."""

__all__: list[str] = []
