"""For whom a numbered copy is, in words; apart from its forms, for Today asks it too."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling


def recipient(copy: Mapping[str, object], tell: Telling) -> str:
    """Return for whom a copy is."""
    named = (tell.record(str(copy[name] or "")) for name in ("organisation", "person"))
    country = tell.code("country", str(copy["country"] or ""))
    return texts((*named, str(copy["name"] or ""), country))
