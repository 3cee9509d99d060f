"""The worked example of ``docs/bundle-format.md``, run."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Final

from liaison_desk.bundle import age

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "bundle-format.md"
TAR: Final = "bundle.tar"


def block(language: str) -> str:
    """Return the one code block of a language in the document's example."""
    text = DOCUMENT.read_text(encoding="utf-8").partition("\n## A worked example\n")[2]
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def decrypt_here(folder: Path, bundle: str, identity: str) -> None:
    """Decrypt the bundle in ``folder`` as the program does, to ``bundle.tar``."""
    seed = age.read_identity((folder / identity).read_text(encoding="ascii").strip())
    with (folder / bundle).open("rb") as source:
        (folder / TAR).write_bytes(b"".join(age.decrypt(seed, source)))


def inspect(folder: Path) -> str:
    """Run the document's commands beside the decrypted tar; return what they print."""
    answer = subprocess.run(
        ["sh", "-eu", "-c", block("sh")], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", errors="replace", env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout
