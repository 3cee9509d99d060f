"""Why a bundle is not taken, or not undone."""

from __future__ import annotations

from liaison_desk.errors import UserError


class StalePlan(UserError):
    """The register has changed since the bundle was read. Nothing was taken.
    Read the bundle again; the preview then shows what would happen now."""

    code = "desk.stale_plan"


class TypeDeletions(UserError):
    """This bundle from {station} puts {files} files into the bin, which is a
    large part of what you share with that station. Nothing was taken. Ask the
    station whether it meant that; if so, type the number {files} and take the
    bundle."""

    code = "desk.type_deletions"


class NoSuchBundle(UserError):
    """No bundle was taken here under the number {number}. The number is the one
    that taking it showed; the list of what was taken has it too."""

    code = "desk.no_such_bundle"


class AlreadyUndone(UserError):
    """This bundle has been undone already."""

    code = "desk.already_undone"


class NotUndone(UserError):
    """This bundle has not been undone; there is nothing to take up again."""

    code = "desk.not_undone"
