"""Documents of offices as their programs write them, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(tag: str, body: str, before: str = "") -> str:
    """Return a member of a DOCX."""
    return f'<?xml version="1.0"?>{before}<w:{tag} xmlns:w="{WORD}">{body}</w:{tag}>'


def paragraph(text: str, look: str = "") -> str:
    """Return a paragraph, and what is said of how it looks."""
    form = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{form}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, before: str = "", **others: str) -> bytes:
    """Return a DOCX; ``others`` are members beside the document, by their bare names."""
    members = {f"word/{name}.xml": content for name, content in others.items()}
    return zipped({"word/document.xml": word("document", f"<w:body>{body}</w:body>", before)}
                  | members)  # fmt: skip


def related(targets: Mapping[str, str]) -> str:
    """Return what says which member has which id."""
    told = "".join(f'<Relationship Id="{one}" Target="{name}"/>' for one, name in targets.items())
    return f'<Relationships xmlns="{PACKED}">{told}</Relationships>'


def sheet(rows: str) -> str:
    """Return a sheet of an XLSX."""
    return f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    shared: str = "",
    formats: str = "",
    styles: str = "",
    book: str = "",
    hidden: str = "",
) -> bytes:
    """Return a book; the members of its sheets are numbered from the last one."""
    names = list(sheets)
    numbers = {name: len(names) - at for at, name in enumerate(names)}
    told = "".join(
        f'<sheet name="{name}" sheetId="{at + 1}" r:id="rId{numbers[name]}"'
        + (' state="hidden"/>' if name == hidden else "/>")
        for at, name in enumerate(names)
    )
    return zipped({
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}">{book}'
        f"<sheets>{told}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": related(
            {f"rId{one}": f"worksheets/sheet{one}.xml" for one in numbers.values()}
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>',
    } | {f"xl/worksheets/sheet{numbers[name]}.xml": sheet(rows)
         for name, rows in sheets.items()})  # fmt: skip


def opened(kind: str, body: str, automatic: str = "", **others: str) -> bytes:
    """Return an ODT, ODS or ODP; ``kind`` is text, spreadsheet or presentation."""
    spaces = " ".join(
        f'xmlns:{short}="{OPEN}:{short}:1.0"'
        for short in ("office", "text", "table", "draw", "style", "manifest")
    )
    members = {
        name.replace("__", "/") + ".xml": f"<office:document {spaces}>{content}</office:document>"
        for name, content in others.items()
    }
    return zipped({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {spaces}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>",
    } | members)  # fmt: skip
