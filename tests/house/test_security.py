"""SECURITY.md names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_promise_is_kept_by_tests_that_exist() -> None:
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    rows = [line for line in said.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 5
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row)
        assert named, row
        assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_readme_leads_there() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text("utf-8")
