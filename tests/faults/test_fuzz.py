"""A short run of the fuzz, and that it sees what is wrong."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.door import parse
from playground.calls import Logged
from tests.faults import hostile
from tests.faults.findings import Findings
from tests.faults.schema import schema
from tests.faults.updates import CONTENT, KINDS, Making, broken

ROOT = Path(__file__).parents[2]
IVAN = {"id": 7, "is_bot": False, "first_name": "Иван"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Иван"}


def making(seed: int) -> Making:
    return Making(Random(seed), lambda: IVAN, lambda: PRIVATE)


def test_a_short_run_finds_nothing() -> None:
    command = [sys.executable, "-m", "tests.faults.fuzz", "--seed", "1", "--updates", "60"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "nothing found" in ended.stdout


@pytest.mark.filterwarnings("ignore")  # the library has warnings about itself
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_schema_allows_is_understood(kind: str) -> None:
    with capture_logs() as lines:
        for seed in range(5):
            parse({"update_id": 1, kind: making(seed).update(kind)}, "cjm_bot")
    assert lines == []


def test_every_content_of_a_message_is_made_with_all_it_must_have() -> None:
    for kind in CONTENT:
        made = making(2).object("Message", given={kind: making(3).field(kind)})
        assert kind in made
        assert all(name in made for name, row in schema().types["Message"].items() if row.required)


def test_the_same_seed_makes_the_same() -> None:
    assert hostile.data(Random(5), ["7.done+"]) == hostile.data(Random(5), ["7.done+"])
    assert repr(making(4).field("photo")) == repr(making(4).field("photo"))


def test_broken_is_never_what_it_was() -> None:
    update = {"update_id": 1, "message": {"message_id": 2, "chat": PRIVATE, "from": IVAN}}
    same = [broken(Random(seed), update) == update for seed in range(200)]
    assert sum(same) < 10


def log(**line: object) -> Findings:
    findings = Findings()
    findings.log.write(json.dumps(line) + "\n")
    findings.log.read({5}, findings, [])
    return findings


def test_errors_divided_commits_and_sound_updates_not_understood_are_found() -> None:
    assert log(level="error", event="a turn failed")
    assert log(level="warning", event="a commit is divided")
    assert log(level="warning", event="update not understood", update=5)
    assert not log(level="warning", event="update not understood", update=6)


def refused(method: str, text: str, **params: object) -> Findings:
    findings = Findings()
    findings.refused(Logged(1, 1, method, params, 0.0, 400, text), {7}, [])
    return findings


def test_a_refusal_that_nobody_expects_is_found() -> None:
    assert refused("sendMessage", "Bad Request: message is too long", chat_id=7)
    assert refused("sendMessage", "Bad Request: chat not found", chat_id=7)
    assert not refused("sendMessage", "Bad Request: chat not found", chat_id=8)
    assert not refused("editMessageText", "Bad Request: message is not modified: x", chat_id=7)
    assert not refused("getFile", "Bad Request: wrong file_id or …", file_id="x")
