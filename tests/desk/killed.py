"""A process that works until it is killed, and tells only of what has returned.

    python -m tests.desk.killed save FOLDER DOCUMENT
    python -m tests.desk.killed take FOLDER BUNDLE
    python -m tests.desk.killed write FOLDER OUT

With a number behind, it kills itself before its n-th step: the odd ones are
renames, the even ones make the rename before them durable. These are the
moments that chance seldom meets.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE

CASES = 40  # of one run of saving: more than any kill lets through


def told(*words: object) -> None:
    """Tell the parent that something has returned."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def save(register: Register, document: Path) -> None:
    """Save cases, each with an entry and a document, one after the other."""
    for number in range(CASES):
        case = register.add("case", title=f"Case {number}")
        told("saved", case)
        entry = register.add("entry", file=case, type="REQ", direction="OUT", body="Text")
        told("saved", entry)
        told("saved", register.attach(case, document))


def take(register: Register, bundle: Path) -> None:
    """Read a bundle and take it."""
    plan = register.read_bundle(bundle)
    told("read")
    told("taken", register.apply(plan).id)


def write(register: Register, out: Path) -> None:
    """Write three bundles for headquarters."""
    for number in range(3):
        report = register.export_bundle("TIA", out / f"{number}.bundle")
        told("written", report.path.name, report.number)


def die_before(step: int) -> None:
    """Let this process kill itself right before its n-th step on the disk."""
    count = itertools.count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        flushes_a_folder = event == "open" and arguments[1] is None
        if (event == "os.rename" or flushes_a_folder) and next(count) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main(verb: str, folder: str, given: str, step: str = "") -> None:
    """Open the register, say so, and work."""
    with Register.open(folder, passphrase=PASSPHRASE) as register:
        told("ready")
        if step:
            die_before(int(step))
        {"save": save, "take": take, "write": write}[verb](register, Path(given))
        told("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
