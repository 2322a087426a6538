"""Stands in for importlib.resources: no module here reads data files."""
