"""Tips that show what somebody else wrote.

Qt takes a tip that begins like HTML for HTML, loads the pictures that it
names, from the disk, the network share or its own text, and draws them here.
"""

from __future__ import annotations

import html

from liaison_desk.records.text import escaped


def plain(text: str) -> str:
    """Return a tip that shows ``text`` as it stands, whatever it looks like."""
    text = escaped(text)
    if "<" not in text:
        return text
    return f'<span style="white-space:pre-wrap">{html.escape(text)}</span>'
