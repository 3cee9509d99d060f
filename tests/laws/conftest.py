"""The network of real registers serves here too."""

from __future__ import annotations

from tests.desk.conftest import network

__all__ = ["network"]
