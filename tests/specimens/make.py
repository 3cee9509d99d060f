"""Make the specimens and vectors of a format: ``python -m tests.specimens.make``.

One network makes all of them, so that the register that is kept can read the
bundle that is kept, and refuse every vector. Run once for each format and
schema; what it made is kept for ever (``README.md`` beside it).
"""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.bundle import example, forge, make_vectors
from tests.bundle.world import World, work
from tests.desk.network import PASSPHRASE, Network, new_register

BUNDLE, IDENTITY = "skopje-1.bundle", "identity.txt"
HERE: Final = Path(__file__).parent
REGISTER_1: Final = HERE / "register-1"
BUNDLE_1: Final = HERE / "bundle-1"


def make_bundle(folder: Path, network: Network) -> Path:
    """Write a bundle from SKP to TIA, and the identity that opens it."""
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    skopje.add("case", title="Only here", restricted_to_post=True)
    document = network.folder / "note.txt"
    document.write_text("Palët u pajtuan.\n", encoding="utf-8")
    skopje.attach(case, document)
    skopje.export_bundle("TIA", folder / BUNDLE)
    network["TIA"].write_identity(folder / IDENTITY, passphrase=PASSPHRASE)
    return folder / BUNDLE


def fill(tirana: Register) -> None:
    """Write something of every sort at headquarters."""
    person = tirana.add("contact", family_name="Ѓорѓиевска", given_names="Ана")
    meeting = tirana.add("meeting", title={"sq": "Takim", "mk": "Состанок"}, starts="2026-03-16")
    item = tirana.add("agenda_item", file=meeting, title={"sq": "Automjetet"}, position=1)
    tirana.add("paragraph", file=meeting, item=item, position=1, text={"sq": "Palët u pajtuan."})
    tirana.add("participant", file=meeting, contact=person)
    tirana.delete(tirana.add("case", title="In the bin"))
    (case,) = tirana.list("case", title="Twelve stolen vehicles")
    tirana.change(case.id, title="Twelve vehicles from Skopje")


def keep_register(folder: Path, target: Path) -> None:
    """Copy what a closed register consists of."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name in ("register.db", "keyslots.json"):
        shutil.copy2(folder / name, target / name)
    shutil.copytree(folder / "attachments", target / "attachments")


def main() -> None:
    """Make everything anew, and write into the document what its example prints."""
    with tempfile.TemporaryDirectory() as work_folder:
        folder = Path(work_folder)
        clock = HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
        network = Network(folder, clock, ("TIA", "SKP", "LJU"))
        stranger = new_register(folder, "BUC", clock)
        tirana = network["TIA"]
        stranger.trust(tirana.card(), fingerprint=tirana.card().key_code)
        stranger.add("case", title="From nobody")
        BUNDLE_1.mkdir(exist_ok=True)
        tirana.apply(tirana.read_bundle(make_bundle(BUNDLE_1, network)))
        clock.move(hours=1)
        fill(tirana)
        work(network, folder)
        network.send("SKP", "LJU")
        network["LJU"].add("case", title="Of Ljubljana's own")
        good, relayed = _padded(network), network.bundle("LJU", "TIA")
        make_vectors.FOLDER.mkdir(exist_ok=True)
        make_vectors.make(
            World(network, stranger, folder, good, relayed, forge.snapshot(tirana)),
            make_vectors.FOLDER,
        )
        network.close()
        stranger.close()
        keep_register(folder / "TIA", REGISTER_1)
        _renew_example(folder)


def _padded(network: Network) -> Path:
    """Return a bundle whose padding is not empty by chance: there are vectors of it."""
    while True:
        path = network.bundle("SKP", "TIA")
        plain = forge.opened(network["TIA"], path)
        if plain[-2048:-1024].count(0) == 1024:
            return path
        more = network["SKP"].add("case", title="One more")
        network["SKP"].attach(more, network.folder / "note.txt")  # in this bundle, not the last


def _renew_example(work_folder: Path) -> None:
    folder = work_folder / "example"
    shutil.copytree(BUNDLE_1, folder)
    example.decrypt_here(folder, BUNDLE, IDENTITY)
    printed = example.inspect(folder)
    text = example.DOCUMENT.read_text(encoding="utf-8")
    fresh = re.sub(
        r"(For the specimen this prints:\n\n```text\n).*?(^```$)",
        lambda found: found[1] + printed + found[2],
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    example.DOCUMENT.write_text(fresh, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
