"""The documents of the story: a scan, a picture, a mail, a text and a table, made on the spot.

Their texts lie in ``resources/demo/papers`` under the document's own name with ``.txt``
behind it, their days in braces as everywhere in the story; a picture lies there as it
is. Of one day they are always the same, byte for byte.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

from liaison_desk import paths
from liaison_desk.demo.calendar import Calendar

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROLES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME: Final = "application/vnd.openxmlformats-officedocument"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MADE: Final = (1980, 1, 1, 0, 0, 0)  # of each member: the earliest that a zip can say

_LEADING, _TOP, _LEFT = 17, 770, 64  # points, on A4
_RETURN: Final = "\r\n"  # ends the lines of a mail


def paper(name: str, calendar: Calendar, language: str, zone: str) -> bytes:
    """Return a document of the story, as the disk file with that name holds it."""
    folder = paths.resources() / "demo" / "papers"
    make = _MAKERS.get(PurePath(name).suffix)
    if make is None:
        return (folder / name).read_bytes()
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return make(calendar.fill(text, language, zone, {}).splitlines())


def _pdf(lines: Sequence[str]) -> bytes:
    """Return one page in Helvetica, which every reader has: Latin letters of the west alone."""
    shown = "".join(f"({_quoted(one)}) Tj T*\n" for one in lines)
    drawn = f"BT /F1 11 Tf {_LEADING} TL {_LEFT} {_TOP} Td\n{shown}ET\n".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of its objects, with the table of where each begins."""
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in starts)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def _quoted(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _mail(lines: Sequence[str]) -> bytes:
    """Return a mail: its first lines are its head, up to the first empty one."""
    end = lines.index("")
    kind = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit"]  # fmt: skip
    return (_RETURN.join([*lines[:end], *kind, *lines[end:]]) + _RETURN).encode("utf-8")


def _docx(lines: Sequence[str]) -> bytes:
    """Return a text, a paragraph a line; its first line in bold."""
    first, *rest = (f"<w:t>{_plain(one)}</w:t></w:r></w:p>" for one in lines)
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr>" + first + "".join(f"<w:p><w:r>{one}" for one in rest)
    text = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    kind = f"{_MIME}.wordprocessingml.document.main+xml"
    return _zipped({
        "[Content_Types].xml": _types({"/word/document.xml": kind}),
        "_rels/.rels": _links({"officeDocument": "word/document.xml"}),
        "word/document.xml": text,
    })  # fmt: skip


def _xlsx(lines: Sequence[str]) -> bytes:
    """Return a table of one sheet: a row a line, its cells apart by ``|``."""
    rows = "".join(
        f'<row r="{number}">{"".join(_cells(line, number))}</row>'
        for number, line in enumerate(lines, 1)
    )
    sheet = f'{_XML}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'{_XML}<workbook xmlns="{_SHEET}" xmlns:r="{_ROLES}"><sheets>'
        '<sheet name="DEMO" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    kind = f"{_MIME}.spreadsheetml"
    return _zipped({
        "[Content_Types].xml": _types({
            "/xl/workbook.xml": f"{kind}.sheet.main+xml",
            "/xl/worksheets/sheet1.xml": f"{kind}.worksheet+xml",
        }),
        "_rels/.rels": _links({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _links({"worksheet": "worksheets/sheet1.xml"}),
        "xl/worksheets/sheet1.xml": sheet,
    })  # fmt: skip


def _plain(text: str) -> str:
    """Escape for XML; the library's own way there loads half of the Internet's protocols."""
    return html.escape(text, quote=False)


def _cells(line: str, row: int) -> list[str]:
    return [
        f'<c r="{column}{row}" t="inlineStr"><is><t>{_plain(one.strip())}</t></is></c>'
        for column, one in zip(ascii_uppercase, line.split("|"), strict=False)
    ]


def _types(parts: Mapping[str, str]) -> str:
    told = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _links(parts: Mapping[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{place}" Type="{_ROLES}/{role}" Target="{target}"/>'
        for place, (role, target) in enumerate(parts.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_LINKS}">{told}</Relationships>'


def _zipped(members: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content.encode("utf-8"))
    return out.getvalue()


_MAKERS: Final[Mapping[str, Callable[[Sequence[str]], bytes]]] = MappingProxyType(
    {".pdf": _pdf, ".eml": _mail, ".docx": _docx, ".xlsx": _xlsx}
)
