"""What a reader finds in a PDF."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from liaison_desk.printing.paper import in_language


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def texts_of(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in read(data).pages]


def text_of(data: bytes) -> str:
    return "\n".join(texts_of(data))


def ink(text: str) -> str:
    return "".join(text.split())


def outline(reader: PdfReader) -> list[Destination]:
    """Return the entries of the outline, in the order in which they stand."""
    return list(_flat(reader.outline))


def _flat(entries: object) -> Iterator[Destination]:
    assert isinstance(entries, list)
    for one in entries:
        if isinstance(one, Destination):
            yield one
        else:
            yield from _flat(one)


def words_of(value: object, language: str) -> Iterator[str]:
    """Yield every text of a plain value in ``language``."""
    if isinstance(value, Mapping):
        yield in_language(value, language)
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one, language)
    elif is_dataclass(value):
        for one in fields(value):
            yield from words_of(getattr(value, one.name), language)


def pictures(data: bytes, folder: Path, pdftoppm: Path, dpi: int) -> list[Image.Image]:
    """Return the pages as grey pictures, drawn by Poppler."""
    paper = folder / "paper.pdf"
    paper.write_bytes(data)
    line = [str(pdftoppm), "-r", str(dpi), "-gray", str(paper), str(folder / "page")]
    subprocess.run(line, check=True)
    return [_opened(one) for one in sorted(folder.glob("page-*.pgm"))]


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()
