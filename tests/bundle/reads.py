"""Reads one bundle in a process of its own, and tells what that cost: see ``test_bombs``."""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from liaison_desk.bundle.errors import BundleError
from liaison_desk.clock import HandClock
from liaison_desk.db.connection import DatabaseKey
from liaison_desk.desk import lifecycle
from liaison_desk.keys.slots import Opened
from liaison_desk.register import Register


def main() -> None:
    """Read what stands on standard input, and write the answer as JSON."""
    given = json.load(sys.stdin)
    os.environ["LIAISON_DESK_STATE"] = tempfile.mkdtemp()
    way = Opened(
        DatabaseKey(bytes.fromhex(given["key"]), bytes.fromhex(given["salt"])), given["officer"]
    )
    clock = HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
    code = reason = ""
    with Register(lifecycle._opened(Path(given["folder"]), way, "passphrase", clock)) as register:
        begin = time.perf_counter()
        try:
            register.read_bundle(given["path"]).leave()
        except BundleError as error:
            code, reason = error.code, str(error.details.get("reason", ""))
        seconds = time.perf_counter() - begin
        left = [one.name for one in (register.folder / "attachments").iterdir()]
    json.dump(
        {
            "code": code, "reason": reason, "seconds": seconds, "left": left,
            "memory": _memory(),
        },
        sys.stdout,
    )  # fmt: skip


def _memory() -> int:
    """Return the most memory that this process ever held, KiB.

    Linux hands the parent's peak on to ``ru_maxrss`` of a child; the other place does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
