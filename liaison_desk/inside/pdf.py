"""The text of a PDF, page by page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from liaison_desk.inside.bounds import Cut, Locked

MOST_PAGES: Final = 2_000


def read(data: bytes) -> Iterator[str]:
    """Yield the text of each page; :class:`Locked`."""
    from pypdf import PdfReader  # costs more than all the rest: only for a PDF

    document = PdfReader(io.BytesIO(data), strict=False)
    if document.is_encrypted and not document.decrypt(""):
        raise Locked
    for number, page in enumerate(document.pages):
        if number == MOST_PAGES:
            raise Cut
        yield f"{page.extract_text().rstrip()}\n\n"
