"""Make the specimen in ``bundle-1``.

Run as ``python -m tests.specimens.make_bundle FOLDER``: once for
each format; what it made is kept for ever (a new one has other keys).
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from liaison_desk.clock import HandClock
from tests.desk.network import PASSPHRASE, Network

BUNDLE, IDENTITY = "skopje-1.bundle", "identity.txt"


def make(folder: Path, work: Path) -> None:
    """Write a bundle from SKP to TIA, and the identity that opens it."""
    network = Network(work, HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC)), ("TIA", "SKP"))
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    skopje.add("case", title="Only here", restricted_to_post=True)
    document = work / "note.txt"
    document.write_text("Palët u pajtuan.\n", encoding="utf-8")
    skopje.attach(case, document)
    skopje.export_bundle("TIA", folder / BUNDLE)
    network["TIA"].write_identity(folder / IDENTITY, passphrase=PASSPHRASE)
    network.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work_folder:
        make(Path(sys.argv[1]), Path(work_folder))
