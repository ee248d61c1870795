"""`python -m tests.side_by_side`: all tests, the product's beside the rest.

Tests of the product mostly wait, for browsers and for Telegram's pace; the others mostly reckon.
Side by side on two cores they take little more than half the time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

PRODUCT = "tests/product"
HALVES = ([PRODUCT], ["tests", f"--ignore={PRODUCT}"])


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
