"""The single-file reader as a stranger runs it: by a bare Python, in a process of its own."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

SCRIPT: Final = Path(__file__).parents[2] / "resources" / "reader" / "read_bundle.py"


class Said(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    error: str

    @property
    def refusal(self) -> tuple[str, str]:
        """Return code and reason of a refusal, which is one line; empty for none."""
        if self.status != 1:
            return "", ""
        (line,) = self.error.splitlines()
        code = line.removeprefix("refused: ").partition(": ")[0]
        name, _, reason = code.partition(" (")
        return name, reason.removesuffix(")")


def run(folder: Path, *arguments: str | Path) -> Said:
    """Run the reader in ``folder``: no site packages, no path, no environment."""
    answer = subprocess.run(
        [sys.executable, "-I", "-S", SCRIPT, *arguments], cwd=folder, env={"LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Said(answer.returncode, answer.stdout, answer.stderr)


@cache
def module() -> ModuleType:
    """Return the reader as a module, to hold its arithmetic against published vectors."""
    spec = importlib.util.spec_from_file_location("read_bundle_alone", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # its classes look themselves up there
    spec.loader.exec_module(made)
    return made
