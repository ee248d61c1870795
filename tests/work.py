"""How much work something is: CPU time, measured until nothing else disturbs it."""

import time
from collections.abc import Callable


def work(task: Callable[[], object], enough: float, tries: int = 2000) -> float:
    """The seconds of CPU that the quickest of several runs takes.

    What else the machine does slows a run too, so on a busy one it is tried for longer: until a
    run takes no more than `enough`, `tries` times at the most.
    """
    least = float("inf")
    for _ in range(tries):
        start = time.process_time()
        task()
        least = min(least, time.process_time() - start)
        if least <= enough:
            break
    return least
