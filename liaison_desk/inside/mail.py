"""The text of a mail (RFC 5322): who, when, what about, what it says, what hangs on it."""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Final

from liaison_desk.codepages import decoded
from liaison_desk.inside import hypertext
from liaison_desk.inside.bounds import Cut
from liaison_desk.words import say

_HEAD: Final = ("From", "To", "Cc", "Bcc", "Date", "Subject")
_SIGNS: Final = (*_HEAD, "Received", "Return-Path", "MIME-Version", "Content-Type")
_SEEN_OR_HEARD: Final = frozenset({"image", "audio", "video"})
_DEEPEST: Final = 8  # mails within mails
_MOST_PARTS: Final = 1_000
_LONGEST: Final = 32 << 10  # characters of a head: some 500 recipients
_FOLDED: Final = re.compile(r"\r?\n(?=[ \t])")
_SEALED: Final = frozenset({
    "application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted",
})  # fmt: skip
# What many programs name wrongly: they mean the code page that has more letters.
_MEANT: Final = {"iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254"}

Mail = Message
Hanging = Callable[[str, str, bytes], Iterator[str]]  # of a name, a type, and the content


class NotAMail(ValueError):
    """It is called like a mail and has nothing that every mail has."""


class _AsItCame(email.policy.Compat32):
    """Takes what stands in a head as it came: letters of old programs are no error."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the base's
        return _FOLDED.sub("", decoded(value.encode("utf-8", "surrogateescape")))


def read(data: bytes, language: str, hanging: Hanging) -> Iterator[str]:
    """Yield the text of a mail; links and pictures in it are never followed.

    ``hanging`` yields what a document that hangs on it says; :class:`Cut` where there are
    more of them, or deeper, than are read. What is said of the
    mail, as that it is encrypted, is said in ``language``.
    """
    mail = email.message_from_bytes(
        data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), policy=_AsItCame()
    )
    if not any(name in mail for name in _SIGNS):
        raise NotAMail
    yield from _Reading(language, hanging).mail(mail, 0)


class _Reading:
    """Reads one mail with all that hangs on it, and those within it."""

    def __init__(self, language: str, hanging: Hanging) -> None:
        self._language, self._hanging = language, hanging
        self._parts = 0

    def mail(self, mail: Mail, depth: int) -> Iterator[str]:
        for name in _HEAD:
            for one in mail.get_all(name, ()):
                yield f"{name}: {_worded(one)}\n"
        yield "\n"
        yield from self._part(mail, depth)

    def _part(self, part: Mail, depth: int) -> Iterator[str]:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Cut
        kind = part.get_content_type()
        if kind in _SEALED:
            yield f"[{say('inside.sealed_mail', self._language)}]\n"
        elif kind == "message/rfc822":
            yield from self._mail_within(part, depth + 1)
        elif kind == "multipart/alternative":
            yield from self._one_of(part, depth)
        elif part.is_multipart():
            for one in _within(part):
                yield from self._part(one, depth)
        elif _is_said(part):
            yield from _said(part)
        else:
            yield from self._document(part)

    def _one_of(self, part: Mail, depth: int) -> Iterator[str]:
        """Yield the way of saying it that has the least around it, if it says anything."""
        ways = sorted(_within(part), key=lambda one: one.get_content_type() != "text/plain")
        for one in ways:
            found = list(self._part(one, depth))
            if "".join(found).strip():
                yield from found
                return

    def _mail_within(self, part: Mail, depth: int) -> Iterator[str]:
        yield f"\n[{say('inside.mail_within', self._language)}]\n"
        if depth > _DEEPEST:
            raise Cut
        for one in _within(part):
            yield from self.mail(one, depth)

    def _document(self, part: Mail) -> Iterator[str]:
        yield f"\n[{_name(part)}]\n"
        if part.get_content_maintype() not in _SEEN_OR_HEARD:
            yield from self._hanging(_name(part), part.get_content_type(), _content(part))


def _is_said(part: Mail) -> bool:
    """Tell whether it is what the mail says itself, no document that hangs on it."""
    attached = part.get_content_disposition() == "attachment"
    return part.get_content_maintype() == "text" and not attached and not part.get_filename()


def _within(part: Mail) -> list[Mail]:
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _said(part: Mail) -> Iterator[str]:
    data = _content(part)
    charset = part.get_content_charset("")
    try:
        said = data.decode(_MEANT.get(charset, charset))
    except (LookupError, ValueError):  # none is named, or one that it is not, or nobody knows
        said = decoded(data)
    if part.get_content_subtype() == "html":
        yield from hypertext.bare(said)
    else:
        yield said


def _content(part: Mail) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _name(part: Mail) -> str:
    return _worded(part.get_filename() or "") or part.get_content_type()


def _worded(said: str) -> str:
    """Return what stands in a head, its words decoded (RFC 2047)."""
    said, more = said[:_LONGEST], " …" if len(said) > _LONGEST else ""
    try:
        pieces = email.header.decode_header(said)
        return "".join(_piece(*one) for one in pieces).strip() + more
    except (ValueError, email.errors.HeaderParseError):
        return said.strip() + more


def _piece(said: str | bytes, charset: str | None) -> str:
    if isinstance(said, str):
        return said
    if charset is None:  # what stands between coded words: of Latin letters alone
        return said.decode("raw-unicode-escape", "replace")
    try:
        return said.decode(_MEANT.get(charset.lower(), charset))
    except (LookupError, ValueError):
        return decoded(said)
