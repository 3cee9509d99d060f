"""Runs the command line as people and machines do: as a process of its own."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from liaison_desk.clock import SystemClock
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.cli import waiting
from tests.desk.templates import Template, copied, kept, on_computer, workshop

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seven quiet rivers under snow"
PROGRAM = [sys.executable, "-W", "error", "-m", "liaison_desk"]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a command: English, and this test's own state folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "LIAISON_DESK_STATE", "SYSTEMROOT", "TMP", "TEMP", "TMPDIR"}
    }
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def call(
    folder: Path, *arguments: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in ``folder`` without a terminal; ``typed`` is on its standard input."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder, input=typed, capture_output=True, encoding="utf-8", check=False,
        env=environment(**more), timeout=120,
    )  # fmt: skip


class Station:
    """One station that is worked with by the command line alone."""

    def __init__(
        self, folder: Path, code: str, *, language: str = "en", from_nothing: bool = False
    ) -> None:
        """Keep its passphrase in a disk file; nothing is made yet.

        ``from_nothing``: no process of it has imported the program before it is asked for.
        """
        self.code = code
        self._from_nothing = from_nothing or not waiting.CAN_WAIT
        self.register = folder / code
        self._folder = folder
        self._language = language
        self._passphrase = folder / f"{code}.passphrase"
        self._passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the register."""
        line = (
            *arguments, "--register", self.code, "--language", self._language,
            "--passphrase-file", str(self._passphrase),
        )  # fmt: skip
        if self._from_nothing:
            return call(self._folder, *line)
        return waiting.call(PROGRAM, ROOT, line, self._folder, environment(), "")

    def said(self, *arguments: str) -> str:
        """Return what a command that succeeds says."""
        done = self.run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def told(self, *arguments: str) -> dict[str, Any]:
        """Return the one object that a command that succeeds writes for machines."""
        line = self.said(*arguments, "--json")
        assert line.count("\n") == 1
        found: dict[str, Any] = json.loads(line)
        return found


def small_register(folder: Path, code: str = "SKP", *, headquarters: bool = False) -> Register:
    """Make a register that opens fast: the command line itself makes strong ones.

    It is made once in a process, and copied for each test.
    """
    return copied(_made(code, headquarters=headquarters), folder, {code: SystemClock()})[code]


@functools.cache
def _made(code: str, *, headquarters: bool) -> Template:
    folder = Path(tempfile.mkdtemp(prefix="template-", dir=workshop()))
    with on_computer(folder / "state"):
        register = Register.create(
            folder / "registers" / code, station=code, name=f"Station {code}",
            officer=f"Officer {code}", passphrase=PASSPHRASE, headquarters=headquarters,
            clock=SystemClock(), memory_kib=MEMORY_FLOOR_KIB,
        )  # fmt: skip
        return kept(folder / "registers", {code: register})


def content(folder: Path) -> dict[str, str]:
    """Return every disk file under ``folder`` with the hash of what is in it."""
    return {
        one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }
