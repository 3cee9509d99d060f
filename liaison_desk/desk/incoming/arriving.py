"""Which disk files of the inbox are bundles, and which are still on their way.

The inbox may be a folder that Syncthing, a browser or a copying neighbour
fills: what has not arrived whole yet is not damaged. A bundle that ends early
is given some minutes before it is called that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.age import begins_like_bundle
from liaison_desk.clock import Clock
from liaison_desk.errors import UserError

PATIENCE: Final = 600  # seconds: a large bundle over a slow network pauses no longer
SUFFIX: Final = ".bundle"

# Names that others give to what they have not finished: Syncthing, browsers, copy programs.
_UNFINISHED: Final = re.compile(
    r"\.syncthing\..*\.tmp|~syncthing~.*\.tmp|.*\.(part|partial|crdownload|download|filepart)",
    re.IGNORECASE,
)
# What a disk file cut short, or not allowed to be read yet, is refused with.
_MAY_COME: Final = (
    bundle_errors.Damaged, bundle_errors.NotABundle, bundle_errors.NotReadable,
)  # fmt: skip


class Seen(NamedTuple):
    """A disk file of the inbox as it was when it was looked at."""

    path: Path
    size: int  # bytes
    changed: int  # ns since 1970, by whoever wrote it
    unfinished: bool  # by its name


def seen(path: Path) -> Seen | None:
    """Return what a disk file is at this moment; ``None`` when it is gone, or a folder."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not path.is_file():
        return None
    return Seen(path, found.st_size, found.st_mtime_ns, is_unfinished(path))


def is_unfinished(path: Path) -> bool:
    """Tell whether a name says that its content has not come whole."""
    return _UNFINISHED.fullmatch(path.name) is not None


def candidates(folder: Path, clock: Clock) -> Iterator[Seen]:
    """Yield what lies in the inbox and is, or may become, a bundle."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        one = seen(path)
        if one is None or (path.name.startswith(".") and not one.unfinished):
            continue
        is_young_bundle = path.suffix == SUFFIX and is_young(one, clock)
        if one.unfinished or begins_like_bundle(path) or is_young_bundle:
            yield one


def is_young(one: Seen, clock: Clock) -> bool:
    """Tell whether a disk file changed in the last minutes, by this computer's clock."""
    age = clock.now().timestamp() - one.changed / 1e9
    return abs(age) < PATIENCE


def may_still_come(one: Seen, error: UserError, clock: Clock) -> bool:
    """Tell whether an error may only mean that a disk file has not come whole yet."""
    return isinstance(error, _MAY_COME) and is_young(one, clock)
