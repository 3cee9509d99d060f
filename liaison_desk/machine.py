"""What tells this computer from another one: an identifier of its operating system."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

_PLATFORM_UUID = re.compile(r'"IOPlatformUUID" = "([0-9A-F-]{36})"')


def machine_id() -> str:
    """Return the identifier of this installation; empty where there is none.

    It is never kept as it is, only hashed with a secret. ``LIAISON_DESK_MACHINE``
    overrides it: tests and portable use.
    """
    return os.environ.get("LIAISON_DESK_MACHINE") or _asked()


@cache
def _asked() -> str:
    with contextlib.suppress(OSError, subprocess.SubprocessError, ValueError):
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        if sys.platform == "darwin":
            told = subprocess.run(
                ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"],
                capture_output=True, text=True, timeout=5, check=True,
            ).stdout  # fmt: skip
            found = _PLATFORM_UUID.search(told)
            return found[1] if found else ""
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return ""
