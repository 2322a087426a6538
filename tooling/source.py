"""The data tables as they are written, read once for a whole build.

``checker.tables.load`` has what decisions need; these rows also hold what only pages show.
"""

from functools import cache

from checker import data

raw = cache(data.raw)
