"""Reading a bundle from the disk: verified from end to end, and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from liaison_desk import files, garbage
from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import Opened, open_bundle
from liaison_desk.bundle.seal import ATTACHMENTS
from liaison_desk.bundle.told import Told, told_by
from liaison_desk.clock import moment
from liaison_desk.db.holder import Holder
from liaison_desk.desk.incoming.planning import Plan, make_plan
from liaison_desk.desk.network import stations
from liaison_desk.keys.identity import StationCard
from liaison_desk.progress import Progress, quiet

_MB: Final = 1_000_000  # bytes, as in the sentences
_STORED: Final = 4  # a changeset takes twice its lines in tables and index, and once in the log


@garbage.paused()
def read_bundle(
    holder: Holder,
    path: Path,
    *,
    progress: Progress = quiet,
    signed: Callable[[Manifest], None] | None = None,
) -> Plan:
    """Read and verify the bundle at ``path``; nothing is written.

    Raises a :class:`~liaison_desk.bundle.errors.BundleError` for anything that
    is not a right, new bundle for this station from a station known here.
    ``signed`` is told the manifest once its signature held, whatever follows.
    """
    staged: dict[str, Path] = {}

    def stage(blob: str, key: bytes, content: Iterable[bytes]) -> None:
        if holder.attachments.holds(blob):
            return
        staged[blob] = holder.attachments.stage(blob, key, content)

    def before_members(manifest: Manifest, _sender: StationCard) -> None:
        if signed is not None:
            signed(manifest)
        refuse_read(holder, manifest)
        _refuse_large(holder, manifest)

    try:
        opened = open_bundle(
            path, stations.expected(holder),
            before_members=before_members,
            look=lambda blob: _told(holder, blob), stage=stage, progress=progress,
        )  # fmt: skip
        _check_attachments(holder, opened)
        return make_plan(holder, opened, path, staged, progress)
    except BaseException:
        for one in staged.values():
            files.remove(one)
        raise


def _refuse_large(holder: Holder, manifest: Manifest) -> None:
    """Refuse what this computer's disk cannot hold, before it is unpacked."""
    documents = [one for one in manifest.members if one.name.startswith(ATTACHMENTS)]
    packed = {one.name for one in documents}
    needed = sum(one.size for one in documents)
    needed += _STORED * sum(one.unpacked for one in manifest.members if one.name not in packed)
    free = files.free_space(holder.folder)
    if needed > free:
        raise bundle_errors.NoRoom(needed=-(-needed // _MB), free=free // _MB)


def refuse_read(holder: Holder, manifest: Manifest) -> None:
    """Refuse a bundle that was taken already, under whatever file name."""
    station = manifest.birth.station
    for bundle in holder.ledger.taken(station):
        if bundle.copy == manifest.feed and bundle.uid == manifest.bundle:
            day = moment(bundle.taken).date().isoformat()
            raise bundle_errors.AlreadyRead(number=manifest.number, station=station, day=day)


def _told(holder: Holder, blob: str) -> Told | None:
    told = (told_by(values) for values in holder.tables.attachments_at(blob))
    return next((one for one in told if one is not None), None)


def _check_attachments(holder: Holder, opened: Opened) -> None:
    """Refuse a bundle with an attachment that neither is here nor was sent earlier."""
    named = {blob for blob, _ in opened.manifest.named}
    for content in opened.feeds:
        for one in content.arrivals:
            if one.kind != "attachment":
                continue
            blob = one.values().get("blob")
            if not blob or blob in opened.attachments or blob in named:
                continue
            if not holder.attachments.holds(str(blob)):
                raise bundle_errors.AttachmentMissing
