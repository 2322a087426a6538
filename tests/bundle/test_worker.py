"""The worker in a real browser: what the page may rely on."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.server import Server
from checker.contract import decide_json

ON = "2026-11-24"
ASKED: list[dict[str, Any]] = [
    {},
    {"topic": ["card"]},
    {"topic": ["moving"]},
    {"topic": ["card", "moving"]},
    {"no-such-question": "x"},
]

# Starts a worker, sends it messages, and returns what it said once it said *count* of *until*.
TALK = """([worker, messages, until, count]) => new Promise((done) => {
  const said = [];
  const python = new Worker(worker);
  python.onmessage = ({data}) => {
    said.push(data);
    if (said.filter((m) => until.includes(m.type)).length === count) {
      python.terminate();
      done(said);
    }
  };
  for (const message of messages) python.postMessage(message);
})"""


def talk(page: Page, messages: list[object], until: list[str], count: int = 1,
         worker: str = "/worker.js") -> list[dict[str, Any]]:  # fmt: skip
    said: list[dict[str, Any]] = page.evaluate(TALK, [worker, messages, until, count])
    return said


def start(base: str = "/runtime/") -> dict[str, str]:
    return {"type": "start", "base": base}


def test_it_answers_like_the_command_line_and_keeps_early_questions(page: Page) -> None:
    questions: list[object] = [
        {"type": "decide", "id": n, "answers": answers, "on": ON} for n, answers in enumerate(ASKED)
    ]
    said = talk(page, [start(), *questions], ["result", "error"], len(ASKED))
    got = {m["id"]: m["result"] for m in said if m["type"] == "result"}
    assert got == {n: json.loads(decide_json(json.dumps(a), ON)) for n, a in enumerate(ASKED)}


def test_progress_is_in_bytes_never_falls_and_ends_at_the_total(page: Page) -> None:
    said = talk(page, [start()], ["ready", "failed"])
    assert said[-1]["type"] == "ready"
    assert said[-1]["version"] == "1.0.0"
    assert said[-1]["ms"] > 0
    loaded = [m["loaded"] for m in said if m["type"] == "progress"]
    assert loaded == sorted(loaded)
    last = [m for m in said if m["type"] == "progress"][-1]
    assert last["loaded"] == last["total"] > 1_000_000


def test_a_fault_inside_python_is_an_error_message_not_silence(page: Page) -> None:
    asked: list[object] = [start(), {"type": "decide", "id": 7, "answers": {}, "on": "no date"}]
    (error,) = [m for m in talk(page, asked, ["error", "result"]) if m["type"] == "error"]
    assert error["id"] == 7
    assert "no date" in error["message"]


def test_an_engine_without_webassembly_is_told_so_before_anything_is_fetched(
    page: Page, server: Server
) -> None:
    talk(page, [start()], ["failed"], worker="/old_engine.js")  # the scripts themselves
    server.take_count()
    (said,) = talk(page, [start()], ["failed"], worker="/old_engine.js")
    assert (said["type"], said["reason"]) == ("failed", "no-wasm")
    assert not server.take_count()


@pytest.mark.parametrize(("base", "reason"), [("/empty/", "fetch"), ("/broken/", "python")])
def test_a_failed_start_says_why(page: Page, base: str, reason: str) -> None:
    said = talk(page, [start(base)], ["ready", "failed"])[-1]
    assert (said["type"], said["reason"]) == ("failed", reason)
    assert said["detail"]


def test_a_file_that_does_not_come_is_a_failed_fetch(page: Page) -> None:
    page.context.route("**/*.whl*", lambda route: route.abort())
    said = talk(page, [start()], ["ready", "failed"])[-1]
    assert (said["type"], said["reason"]) == ("failed", "fetch")
