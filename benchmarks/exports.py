"""Writing a bundle, beside ``git bundle create`` of the same changesets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.watch import Took, Watch
from liaison_desk.register import Register

_WHO = "Bench <bench@example>"


def git_bundle(folder: Path, register: Register) -> Took | None:
    """Return what ``git bundle create`` takes; ``None`` where there is no git.

    One disk file for each changeset, in one commit, after ``git repack -ad``:
    git then copies what lies packed.
    """
    git = shutil.which("git")
    if git is None:
        return None
    repository = folder / "git"
    subprocess.run([git, "init", "--quiet", "--bare", repository], check=True)
    rows = register._holder.db.execute("SELECT number, head, body FROM changeset").fetchall()
    command = [b"commit refs/heads/main\n", f"committer {_WHO} 0 +0000\n".encode(), b"data 0\n"]
    for number, head, body in rows:
        content = bytes(head) + b"\n" + bytes(body) + b"\n"
        command.append(b"M 100644 inline %07d\ndata %d\n%b\n" % (number, len(content), content))
    run = [git, "-C", str(repository)]
    subprocess.run([*run, "fast-import", "--quiet"], input=b"".join(command), check=True)
    subprocess.run([*run, "repack", "-adq"], check=True)
    runs = [_bundle(run, folder / "git.bundle") for _ in range(3)]
    return min(runs, key=lambda one: one.processor)


def _bundle(run: list[str], target: Path) -> Took:
    watch = Watch()
    subprocess.run([*run, "bundle", "create", "--quiet", str(target), "main"], check=True)
    return watch.lap()
