"""Forms over a page: which is wanted, one that is open, what it says while one types, its save."""

from __future__ import annotations

from liaison_desk.ui.presenters.forms.asked import FORM, NEW, Asked
from liaison_desk.ui.presenters.forms.over_page import Forms

__all__ = ["FORM", "NEW", "Asked", "Forms"]
