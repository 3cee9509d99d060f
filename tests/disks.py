"""Small disks of a test's own: they fill up, refuse writes, and are pulled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Mount = Callable[[str], Path]  # options of a tmpfs, such as size=1m → its folder


def small_disk(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Iterator[Mount]:
    """Yield a function that mounts a small disk; it is unmounted afterwards."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root on Linux only")
    tool = outside_tool("mount")
    folder = tmp_path / "stick"
    folder.mkdir()

    def mounted(options: str) -> Path:
        answer = subprocess.run(
            [tool, "-t", "tmpfs", "-o", options, "tmpfs", folder],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if answer.returncode:
            pytest.skip(f"mounting is not allowed here: {answer.stderr.strip()}")
        return folder

    yield mounted
    subprocess.run([tool.with_name("umount"), "-l", folder], capture_output=True, check=False)
