"""Learn from a real run which modules of the standard library the page needs.

``python -m tooling.record`` writes tooling/stdlib-modules.txt anew; a test compares the two.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.contract import decide
from checker.tables import load
from tooling import archive, bundle

ON = date(2026, 11, 24)
# What a page could only send by mistake: reporting it imports modules too.
FAULTS = [("{", "2026-11-24"), ('{"no-such-question": "x"}', "2026-11-24"), ("{}", "no date")]
SCRIPT = Path(__file__).with_suffix(".mjs")


@dataclass(frozen=True, slots=True)
class Record:
    """Modules that came from the library and from the wheels, and the answers given."""

    library: tuple[str, ...]
    wheels: tuple[str, ...]
    answers: tuple[str | None, ...]


def journeys() -> list[tuple[str, str]]:
    """Walk from the first question to the verdict in different manners; return every stop."""
    found = {}
    for manner in ("first", "last", "unknown"):
        for topics in (["moving"], ["card"], ["moving", "card"]):
            answers: dict[str, Any] = {"topic": topics}
            while True:
                found[json.dumps(answers)] = ON.isoformat()
                question = decide(answers, ON)["next"]
                if question is None:
                    break
                answers[question] = _answer(question, manner)
    return list(found.items())


def _answer(name: str, manner: str) -> object:
    question = next(q for q in load().questions if q.id == name)
    at = 0 if manner == "first" else -1
    if question.kind == "tick":
        return [] if manner == "unknown" else [question.options[at]]
    if manner == "unknown":
        return "unknown"
    match question.kind:
        case "choice":
            return question.options[at]
        case "number":
            return question.least
        case "month":
            return "2026-10"
        case "date":
            return "2026-11-01"


def run(cases: list[tuple[str, str]], runtime: Path = bundle.RUNTIME) -> Record:
    """Ask the built checker under Node, with all of the library at hand."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.zip"
        archive.write(library, bundle.whole_library())
        node = Path(sys.executable).parent / "node"
        command = [str(node), str(SCRIPT), f"{bundle.PYODIDE}/", f"{runtime}/", str(library)]
        done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    said = json.loads(done.stdout)
    return Record(tuple(said["library"]), tuple(said["wheels"]), tuple(said["answers"]))


def main() -> None:
    """Write the list."""
    seen = run([*journeys(), *FAULTS], bundle.build())
    bundle.MODULES.write_text(
        "# Written by python -m tooling.record: what a real run takes from Pyodide's library.\n"
        + "".join(f"{name}\n" for name in seen.library),
        encoding="utf-8",
    )
    bundle.build()


if __name__ == "__main__":
    main()
