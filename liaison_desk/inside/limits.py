"""What a process that handles a hostile document forbids itself, where the system can."""

from __future__ import annotations

import contextlib
from typing import Final

MEMORY: Final = 1 << 30  # bytes


def limit(seconds: int, *, reserves: bool = False) -> None:
    """Limit memory and processor time of this process, and let it write to no disk file.

    ``reserves`` says that it reserves addresses by the gigabyte without using
    them, as PDFium does: then only what can be written to counts.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none of these
        import resource

        memory = resource.RLIMIT_DATA if reserves else resource.RLIMIT_AS
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(memory, (MEMORY, MEMORY))
