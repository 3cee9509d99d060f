"""Runs the process that reads a document: bounded in time, and in what it may say."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

_LOOK: Final = 0.1  # s: how often it is looked whether the reading was stopped
_STEP: Final = 64 << 10
_LAST_WORDS: Final = 2.0  # s for pipes to end after their process did


def heard(
    command: Sequence[str],
    data: bytes,
    environment: Mapping[str, str],
    folder: Path,
    *,
    seconds: float,
    most: int,
    still: Callable[[], object] = lambda: None,
) -> bytes:
    """Return what ``command`` says of ``data``, at most ``most`` bytes; then it is ended.

    ``still`` is called now and then; what it raises ends it.
    """
    worker = subprocess.Popen(  # noqa: S603 - our own program, and a kind from our own list
        command, env=dict(environment), cwd=folder,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    said = bytearray()
    # Python reads and writes pipes without blocking on no system alike: a thread for each.
    giving = threading.Thread(target=_give, args=(worker.stdin, data), daemon=True)
    taking = threading.Thread(target=_take, args=(worker.stdout, said, most), daemon=True)
    try:
        giving.start()
        taking.start()
        _wait(taking, seconds, still)
    finally:
        worker.kill()
        worker.wait()
        giving.join(_LAST_WORDS)
        taking.join(_LAST_WORDS)
    return bytes(said)


def _wait(taking: threading.Thread, seconds: float, still: Callable[[], object]) -> None:
    until = time.monotonic() + seconds
    while taking.is_alive() and time.monotonic() < until:
        still()
        taking.join(_LOOK)


def _give(pipe: IO[bytes] | None, data: bytes) -> None:
    assert pipe is not None
    with contextlib.suppress(OSError):  # it was ended before it heard all
        pipe.write(data)
    with contextlib.suppress(OSError):
        pipe.close()


def _take(pipe: IO[bytes] | None, said: bytearray, most: int) -> None:
    assert pipe is not None
    with pipe:
        while len(said) < most and (piece := pipe.read(min(_STEP, most - len(said)))):
            said += piece
