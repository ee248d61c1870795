"""The search for rubbish: seldom while the bot starts, and later not in what the start has made."""

import subprocess
import sys

BEGIN = "import gc, weakref; from bot import garbage; usual = gc.get_threshold()[0]; "
STARTED = BEGIN + "garbage.seldom(); garbage.spare_what_is_there(); "
RING = "ring = lambda: 0; ring.own = ring; seen = weakref.ref(ring); del ring; "


def told(script: str) -> str:
    """What a process of its own prints: what is set there would be set for all tests here."""
    ran = subprocess.run((sys.executable, "-c", script), check=True, capture_output=True, text=True)
    return ran.stdout.strip()


def test_during_the_start_it_is_the_most_seldom_and_later_more_seldom_than_usual() -> None:
    script = BEGIN + (
        "garbage.seldom(); first = gc.get_threshold()[0]; garbage.spare_what_is_there(); "
        "print(usual < gc.get_threshold()[0] < first)"
    )
    assert told(script) == "True"


def test_what_the_start_has_made_is_never_searched_again() -> None:
    assert told(STARTED + "print(gc.get_freeze_count() > 1000)") == "True"


def test_a_ring_that_is_made_later_is_found() -> None:
    many = "kept = [[] for _ in range(2 * garbage.AFTERWARDS)]; print(seen())"
    assert told(STARTED + RING + many) == "None"
