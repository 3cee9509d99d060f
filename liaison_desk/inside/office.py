"""The text of what offices write: DOCX, XLSX, PPTX, ODT, ODS and ODP, XML in a zip all of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

from liaison_desk.inside import open_document, slides, word, workbook
from liaison_desk.inside.bounds import Locked, NoText
from liaison_desk.inside.packed import NotOffice

_ENCRYPTED: Final = 1  # in the flags of a member
_READERS: Final = (
    (word.MAIN, word.read), (workbook.BOOK, workbook.read), (slides.SHOW, slides.read),
)  # fmt: skip
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError, EOFError,
    KeyError,
)  # fmt: skip


def read(data: bytes, language: str = "en") -> Iterator[str]:
    """Yield the text of a document in pieces, what we say of it in ``language``.

    :class:`NotOffice` where it is damaged, :class:`Locked` where it has a
    password, :class:`NoText` where it is a zip with something else in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _reader(archive)(archive, language)
    except _BROKEN as error:
        raise NotOffice from error


def read_named(data: bytes, language: str = "en") -> Iterator[str]:
    """Do the same for what is called like one of them: with something else in it it is none."""
    try:
        yield from read(data, language)
    except NoText:
        raise NotOffice from None


def _reader(archive: zipfile.ZipFile) -> Callable[[zipfile.ZipFile, str], Iterator[str]]:
    names = archive.NameToInfo
    for main, reader in _READERS:
        if main in names:
            return _unlocked(archive, main, reader)
    if open_document.MAIN in names and open_document.kind_of(archive):
        return open_document.read
    raise NoText


def _unlocked(
    archive: zipfile.ZipFile, main: str, reader: Callable[[zipfile.ZipFile, str], Iterator[str]]
) -> Callable[[zipfile.ZipFile, str], Iterator[str]]:
    if archive.getinfo(main).flag_bits & _ENCRYPTED:
        raise Locked
    return reader
