"""The program's technical log: codes and counts, never text of a record."""

from __future__ import annotations

import logging


def logger(name: str) -> logging.Logger:
    """Return the logger of the module ``name``."""
    return logging.getLogger(name)
