"""The command line: ask, questions, decide, find, paths.

Bad input exits with code 2 and one line that says what is wrong and what is allowed.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NoReturn

BAD_INPUT = 2

try:
    from checker import paths, terminal
    from checker.answers import AnswerError
    from checker.contract import decide, parse, read_day
    from checker.rulebook import rulebook
    from checker.search import Index
    from checker.wording import LANGUAGES, Words, WordsMissing, join
except ModuleNotFoundError as missing:
    print(f"checker: no '{missing.name}' here: run 'make build', then use .venv/bin/python", file=sys.stderr)
    sys.exit(BAD_INPUT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        match options.command:
            case "ask":
                return terminal.ask(Words.load(options.lang or "en"), options.on)
            case "questions":
                _show(_questions(options.lang))
            case "decide":
                _show(_decide(options.file, options.on, options.lang))
            case "find":
                _show([asdict(hit) for hit in Index.load(options.lang or "en").find(options.text)])
            case _:
                print(paths.report(options.on))
    except (AnswerError, WordsMissing, OSError, UnicodeDecodeError) as error:
        print(f"checker: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        return BAD_INPUT
    return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage text."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"checker: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m checker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="interview in the terminal")
    questions = commands.add_parser("questions", help="list every question")
    decide_ = commands.add_parser("decide", help="decide answers in JSON")
    decide_.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
    find = commands.add_parser("find", help="find answers for a situation in your own words")
    find.add_argument("text", metavar="TEXT", help="what happened, in Chinese or English")
    counted = commands.add_parser("paths", help="count situations and outcomes")
    for command in (ask, questions, decide_, find):
        command.add_argument("--lang", choices=LANGUAGES, help="join the words of a language")
    for command in (ask, decide_, counted):
        command.add_argument(
            "--on", type=_date, default=date.today().isoformat(), metavar="YYYY-MM-DD",
            help="the date on which the law is read (default: today)",
        )  # fmt: skip
    return parser


def _date(text: str) -> date:
    try:
        return read_day(text)
    except AnswerError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _decide(file: str, on: date, lang: str | None) -> dict[str, object]:
    words = Words.load(lang) if lang else None
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    result = decide(parse(text), on)
    return join(result, words) if words else result


def _questions(lang: str | None) -> list[dict[str, object]]:
    words = Words.load(lang).table["questions"] if lang else {}
    listed: list[dict[str, object]] = []
    for question in rulebook().questions.values():
        row: dict[str, object] = {"id": question.id, "kind": question.kind}
        if question.options:
            row["options"] = list(question.options)
        if question.unit:
            row["unit"] = question.unit
        if lang:
            row["words"] = words.get(question.id, {})
        listed.append(row)
    return listed


def _show(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    sys.exit(main())
