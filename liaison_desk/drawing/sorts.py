"""What sort of document is to be drawn: by its first bytes, whatever it is called."""

from __future__ import annotations

from typing import Final

from liaison_desk.inside import beginnings

PDF: Final = beginnings.PDF
MIMES: Final = frozenset(beginnings.MIMES.values())
sort_of = beginnings.sort_of  # which reader may have a document; empty where none may
