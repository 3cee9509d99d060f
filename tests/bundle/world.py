"""The network that bad bundles are tried on, and a good one of each sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import BundleError
from liaison_desk.register import Register
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.desk.network import Network

SECRET = "Burimi i fshehtë 4711 në Tetovë. "
DOCUMENT = (SECRET * 4000).encode()  # three chunks of the stream


@dataclass
class World:
    """Headquarters that took nothing yet, and bundles that are on their way to it."""

    network: Network
    stranger: Register  # knows headquarters' card; nobody knows its own
    folder: Path
    good: Path  # SKP to TIA: records, an attachment, bare leaves, the log
    relayed: Path  # LJU to TIA: SKP's changes beside its own
    before: dict[str, str]

    def parts(self, path: Path | None = None) -> Parts:
        return forge.take_apart(self.network["TIA"], path or self.good)

    def sealed(self, plain: bytes) -> Path:
        return forge.seal(self.network["TIA"], plain, self.folder / "forged.bundle")

    def signed(self, parts: Parts, signer: str = "SKP") -> Path:
        parts.sign(self.network[signer])
        return self.sealed(parts.stream())

    def refuse(self, path: Path) -> BundleError:
        """Return the error by which headquarters refuses; assert that nothing stays."""
        with pytest.raises(BundleError) as caught:
            self.network["TIA"].read_bundle(path)
        assert forge.snapshot(self.network["TIA"]) == self.before
        assert type(caught.value) is not BundleError
        assert "‹" not in caught.value.sentence()
        return caught.value


def work(network: Network, folder: Path) -> None:
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body=SECRET)
    skopje.add("case", title="Only here", restricted_to_post=True)
    skopje.share(case, ["LJU"])
    document = folder / "note.txt"
    document.write_bytes(DOCUMENT)
    skopje.attach(case, document)


Change = Callable[[World, Parts], None]
