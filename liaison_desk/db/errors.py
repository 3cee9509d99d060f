"""What can be wrong with a register's database or with an attachment."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from liaison_desk.errors import UserError


class Missing(UserError):
    """The database of the register in “{folder}” is not there.

    Nothing was created in its place. If the folder was moved, open it where it
    is now; otherwise restore the last backup.
    """

    code = "db.missing"


class Exists(UserError):
    """“{folder}” already holds a register's database, and it was left as it is.

    Open it, or choose an empty folder.
    """

    code = "db.exists"


class Damaged(UserError):
    """The database in “{folder}” is damaged, or it belongs to another register.

    Do not go on working with it. Restore the last backup, and keep this folder
    for whoever looks into it.
    """

    code = "db.damaged"


class Plain(UserError):
    """The database in “{folder}” is not encrypted, so it is not your register.

    Another file was put in its place; it was not opened. Restore the last
    backup, and report what happened.
    """

    code = "db.plain"


class Newer(UserError):
    """The register in “{folder}” was written by a newer version of Liaison Desk.

    It was not opened, and nothing in it was changed. Install the newer version
    here, then open it again.
    """

    code = "db.newer"


class InUse(UserError):
    """The register in “{folder}” is already open on this computer.

    Close it in the other window or program, then try again.
    """

    code = "db.in_use"


class Full(UserError):
    """The disk of “{folder}” is full, so this could not be done.

    Everything saved before is safe. Free some space on that disk, then try
    again.
    """

    code = "db.full"


class NotWritable(UserError):
    """“{folder}” cannot be written to.

    Check that the disk is not write-protected and that the folder belongs to
    you, then try again.
    """

    code = "db.not_writable"


class DiskFault(UserError):
    """The disk of “{folder}” could not be read or written.

    Everything saved before is safe. Check that the disk is still connected,
    then open the register again.
    """

    code = "db.disk_fault"


class AttachmentMissing(UserError):
    """The disk file of an attachment is not in the register's folder.

    The record itself is whole. Take the attachment again from a bundle, or
    restore it from a backup.
    """

    code = "attachment.missing"


class AttachmentDamaged(UserError):
    """An attachment is damaged: it is not what was once put in.

    The record itself is whole. Take the attachment again from a bundle, or
    restore it from a backup.
    """

    code = "attachment.damaged"


class AttachmentTooLarge(UserError):
    """The document is larger than {limit} MB, the most that one attachment holds.

    Nothing was put in. Divide it, or hand it over another way.
    """

    code = "attachment.too_large"


class AttachmentUnreadable(UserError):
    """The document could not be read to its end, so nothing was put in.

    Check that the disk it lies on is still connected, and that the document
    opens in its own program, then try again.
    """

    code = "attachment.unreadable"


_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the system says of writing in ``folder`` into our errors."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Full(folder=str(folder)) from error
        if error.errno in _REFUSED:
            raise NotWritable(folder=str(folder)) from error
        raise DiskFault(folder=str(folder)) from error
