"""A terminal for a command: what people see, and what they type. Not on Windows."""

from __future__ import annotations

import os
import pty
import select
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.process import PROGRAM, environment

SECONDS = 60  # without a word from the command: it hangs


class Terminal:
    """One command with a terminal of its own; its answers still come apart."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """Start the command in ``folder``."""
        self._ours, theirs = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, encoding="utf-8",
            env=environment(), preexec_fn=_own_terminal,  # noqa: PLW1509  # tests have one thread
        )  # fmt: skip
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.process.kill()
        self.process.communicate()
        os.close(self._ours)

    def until(self, words: str) -> None:
        """Wait until the terminal has shown these words."""
        while words not in self.seen:
            assert self._read(), self.seen

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._ours, f"{line}\n".encode())

    def end(self) -> tuple[int, str]:
        """Return the exit status and the answer, once the command has ended."""
        while self._read():
            pass
        answer, _ = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, answer

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], SECONDS)
        assert ready, f"nothing more after: {self.seen}"
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            data = b""
        self.seen += data.decode("utf-8", "replace")
        return bool(data)


def _own_terminal() -> None:
    """Make standard input the controlling terminal: passphrases are asked for on that."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
