"""`python -m tests.side_by_side`: all tests in two halves, side by side.

Tests of the product mostly wait, for browsers and for Telegram's pace; the others mostly reckon.
Side by side on two cores they take little more than half the time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

PRODUCT = "tests/product"
BESIDE = ("test_replicas", "test_undelivered")
"""Of the product's tests, those that go with the rest, so that the halves take the same time."""
_BESIDE = [f"{PRODUCT}/{name}.py" for name in BESIDE]
_ROOMS = [str(one.parent) for one in sorted(Path("tests").glob("*/test_*.py"))]
HALVES = (
    [PRODUCT, *(f"--ignore={path}" for path in _BESIDE)],
    [*(room for room in dict.fromkeys(_ROOMS) if room != PRODUCT), *_BESIDE],
)


def main(options: list[str]) -> int:
    """The worse of the two exit codes; what each half said is printed when both have ended."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = [(Path(folder) / str(number)).open("w+b") for number in range(len(HALVES))]
        running = [
            _begun([*paths, *options], output)
            for paths, output in zip(HALVES, outputs, strict=True)
        ]
        codes = [half.wait() for half in running]
        for output in outputs:
            output.seek(0)
            sys.stdout.buffer.write(output.read())
            output.close()
    return max(codes)


def _begun(arguments: list[str], output: IO[bytes]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
