"""A network of real registers whose bundles are read without the program."""

from __future__ import annotations

from tests.desk.conftest import network

__all__ = ["network"]
