"""Whether work grows faster than the text it is done on: held against itself, so that nothing depends on the machine."""

from __future__ import annotations

from time import process_time


def grows_too_fast(use, long, short, quick):
    """Does a text four times as long take eight times the processor time of the shorter one, or more?

    What takes less than `quick` seconds is never too slow. Times are the least of three: whatever else the computer does
    only adds to them.
    """
    return spent(use, long) > quick and least(use, long) >= 8 * least(use, short)


def least(use, text):
    return min(spent(use, text) for _ in range(3))


def spent(use, text):
    start = process_time()
    use(text)
    return process_time() - start
