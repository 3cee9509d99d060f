"""Documents to be drawn: plain ones, and some that nobody means well with."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def paper(pages: int = 1) -> bytes:
    """Return a PDF of 200 by 100 points, each with a red rectangle and its number."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 100))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(20, 20, 60, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(120, 50, f"page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(sort: str, **how: Any) -> bytes:
    """Return a picture of 4 by 2 points, each of its own colour."""
    return packed(seen(), sort, **how)


def seen() -> Image.Image:
    """Return the picture itself."""
    image = Image.new("RGB", (4, 2))
    image.putdata([RED, GREEN, BLUE, (255, 255, 255), (0, 0, 0), (9, 8, 7), (99, 0, 99), RED])
    return image


def packed(image: Image.Image, sort: str, **how: Any) -> bytes:
    """Return a picture as a document of a sort."""
    out = io.BytesIO()
    image.save(out, sort, **how)
    return out.getvalue()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n" % (len(objects) + 1, start)
    return bytes(out) + b"%%EOF"


def stream(head: bytes, content: bytes) -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>stream\n" % (head, len(content)) + content + b"\nendstream"


def endless(levels: int = 12) -> bytes:
    """Return a PDF whose second page draws forms in forms, ten in each: 10^12 things.

    Its first and third are white.
    """
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 200 100]"
    forms = [
        stream(head + b"/Resources<</XObject<</F %d 0 R>>>>" % (at + 1), b"/F Do " * 10)
        for at in range(7, 7 + levels)
    ]
    last = stream(head, b"0 0 1 1 re f")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]%s>>"
    hostile = page % b"/Contents 6 0 R/Resources<</XObject<</F 7 0 R>>>>"
    return raw_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>",
        page % b"", hostile, page % b"", stream(b"", b"/F Do"), *forms, last,
    ])  # fmt: skip


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it has so many points, and packs as many as zeros pack to."""

    def chunk(name: bytes, content: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + sum_

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    lines = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
