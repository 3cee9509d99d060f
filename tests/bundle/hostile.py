"""A small network for attacks: headquarters that took nothing, and a bundle for it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.bundle.lines import pack_lines
from liaison_desk.clock import HandClock
from liaison_desk.keys.slots import Opened
from liaison_desk.register import Register
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.desk.network import Network
from tests.desk.templates import on_computer, opened, workshop
from tests.laws.templates import MONDAY

NOTE = b"Twelve vehicles, seen on Monday.\n" * 20


@dataclass
class Attacked:
    """Headquarters, a hostile post, and what it sends."""

    network: Network
    folder: Path
    data: bytes  # a bundle from SKP to TIA, as it lies on a disk
    plain: bytes  # what is in it
    _copies: int = 0

    @property
    def tirana(self) -> Register:
        """Return headquarters."""
        return self.network["TIA"]

    @property
    def public(self) -> bytes:
        """Return what seals for headquarters."""
        return bytes.fromhex(self.tirana.card().content.seal_key)

    def parts(self) -> Parts:
        """Return the bundle, taken apart."""
        path = self.folder / "whole.bundle"
        path.write_bytes(self.data)
        return forge.take_apart(self.tirana, path)

    @staticmethod
    def packed(lines: Iterable[bytes]) -> bytes:
        """Return lines as a member holds them."""
        return b"".join(pack_lines(lines))

    @contextlib.contextmanager
    def copy(self, *, keep: bool = False) -> Iterator[Register]:
        """Give a copy of headquarters, to be thrown away, or kept as long as the network.

        Each is on a computer of its own. On one for all, each would find the marks of those
        before it, and of thousands every further one would take longer.
        """
        self._copies += 1
        folder, state = (self.folder / f"{name}-{self._copies}" for name in ("copy", "state"))
        shutil.copytree(self.tirana.folder, folder)
        way = Opened(self.tirana._holder.secret, self.tirana.officer)
        with on_computer(state), opened(folder, way, HandClock(MONDAY)) as register:
            yield register
        if not keep:
            shutil.rmtree(folder)
            shutil.rmtree(state)


@contextlib.contextmanager
def attacked() -> Iterator[Attacked]:
    """Make the network, where flushing costs nothing if the system has such a place."""
    place = Path(tempfile.mkdtemp(dir=workshop()))
    network = Network(place, HandClock(MONDAY), ("TIA", "SKP", "LJU"))
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    skopje.add("entry", file=case, type="INF", direction="IN", body="x", restricted_to_post=True)
    document = place / "note.txt"
    document.write_bytes(NOTE)
    skopje.attach(case, document)
    path = network.bundle("SKP", "TIA")
    yield Attacked(network, place, path.read_bytes(), forge.opened(network["TIA"], path))
    network.close()
    shutil.rmtree(place)
