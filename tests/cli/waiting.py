"""Commands in processes that have imported the program already.

Importing takes longer than most commands do. One process imports the program
and waits; for each command it forks, so that every command is still a process
of its own, with its own folder, environment, streams and exit status. That a
process started from nothing does the same is for the tests that start one.
"""

from __future__ import annotations

import atexit
import functools
import gc
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from liaison_desk import __main__ as program
from liaison_desk.cli import run as _imported  # noqa: F401  this is what takes long

CAN_WAIT: Final = hasattr(os, "fork") and hasattr(socket, "recv_fds")
LONGEST_S: Final = 120
_MOST: Final = 1 << 20  # bytes of a command and its environment


def call(
    program: Sequence[str], root: Path, arguments: Sequence[str], folder: Path,
    environment: Mapping[str, str], typed: str,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run a command in ``folder``; ``typed`` is on its standard input."""
    told = json.dumps([list(arguments), str(folder), dict(environment)]).encode()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as err:  # fmt: skip
        given.write(typed.encode())
        given.seek(0)
        way = _way(tuple(program), root)
        socket.send_fds(way, [told], [one.fileno() for one in (given, out, err)])
        status = int(way.recv(16))
        said, complained = (_text(one) for one in (out, err))
    return subprocess.CompletedProcess([*program, *arguments], status, said, complained)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


@functools.cache
def _way(program: tuple[str, ...], root: Path) -> socket.socket:
    """Start the process that waits; return the way to it. It ends when the way is closed."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # As the program is started, and with its environment: only the module is another.
    line = [*program[: program.index("-m")], "-m", __name__, str(theirs.fileno())]
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "LANG": "C.UTF-8"}
    waits = subprocess.Popen(line, cwd=root, pass_fds=[theirs.fileno()], env=given)
    theirs.close()
    ours.settimeout(LONGEST_S)
    atexit.register(_end, ours, waits)
    return ours


def _end(way: socket.socket, waits: subprocess.Popen[bytes]) -> None:
    way.close()
    waits.wait()


def wait(way: socket.socket) -> None:
    """Fork for every command that is asked for, and tell its exit status; until nobody asks."""
    gc.freeze()  # what was imported is shared by all, and searched for cycles by none
    while True:
        told, streams, *_ = socket.recv_fds(way, _MOST, 3)
        if not told:
            return
        child = os.fork()
        if not child:
            way.close()
            arguments, folder, environment = json.loads(told)
            _be(streams, folder, environment)
            sys.exit(program.main(arguments))
        for one in streams:
            os.close(one)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        way.send(str(status).encode())


def _be(streams: Sequence[int], folder: str, environment: Mapping[str, str]) -> None:
    """Become the process of a command: its streams, its folder, its environment."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (
        open(place, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        for place, mode in enumerate(("r", "w", "w"))
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)


if __name__ == "__main__":
    wait(socket.socket(fileno=int(sys.argv[1])))
