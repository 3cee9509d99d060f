"""Why a bundle cannot be made."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NoSuchChannel(UserError):
    """Bundles do not travel by “{channel}”. Choose one of these: {channels}."""

    code = "desk.no_such_channel"


class LimitTooLow(UserError):
    """A bundle cannot be made so small: the limit of a channel is {least} MB at
    least, or none. Nothing was changed."""

    code = "desk.limit_too_low"


class TooLargeForChannel(UserError):
    """Nothing can be sent by this channel: a bundle with what {station} must be
    told takes more than {limit} MB before anything is in it. Choose another
    channel, or raise the limit. The bundle was not written."""

    code = "desk.too_large_for_channel"
