"""Colours: every pair of words and ground can be read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk import paths
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import LOOKS, Palette, Tone, contrast

AA_TEXT = 4.5
AA_EDGE = 3.0


@pytest.fixture(params=sorted(LOOKS))
def colours(request: pytest.FixtureRequest) -> Palette:
    return LOOKS[request.param]


def test_black_on_white_has_the_known_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_text_can_be_read_on_every_ground(colours: Palette) -> None:
    grounds = (colours.panel, colours.background, colours.side, colours.accent_pale)
    for ground in grounds:
        assert contrast(colours.text, ground) >= AA_TEXT
        assert contrast(colours.secondary, ground) >= AA_TEXT


def test_words_in_a_tone_can_be_read_on_their_own_ground_and_on_panels(colours: Palette) -> None:
    for tone in Tone:
        for ground in (colours.ground(tone), colours.panel, colours.accent_pale):
            assert contrast(colours.ink(tone), ground) >= AA_TEXT, (tone, ground)


def test_a_late_or_soon_mark_can_be_read_in_the_status_bar(colours: Palette) -> None:
    assert contrast(colours.soon, colours.side) >= AA_TEXT


def test_buttons_and_fields_stand_out(colours: Palette) -> None:
    assert contrast(colours.on_accent, colours.accent) >= AA_TEXT
    assert contrast(colours.field, colours.panel) >= AA_EDGE
    assert contrast(colours.accent, colours.panel) >= AA_EDGE


def test_every_icon_is_of_one_family_and_takes_the_colour_asked_for() -> None:
    files = sorted((paths.resources() / "icons").glob("*.svg"))
    assert len(files) >= 20
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert 'viewBox="0 0 20 20"' in source, file.name
        assert 'stroke-width="1.5"' in source, file.name
        picture = icons.pixmap(file.stem, "#ff0000", 20, 1).toImage()
        inked = [
            picture.pixelColor(x, y)
            for x in range(20)
            for y in range(20)
            if picture.pixelColor(x, y).alpha() > 200
        ]
        assert inked, file.name
        assert all(one.red() > 240 and one.green() < 15 for one in inked), file.name


def test_the_bundled_font_is_in_use_at_thirteen_pixels(
    qapp: QApplication, fonts: tuple[str, ...]
) -> None:
    assert "Noto Sans" in fonts
    assert qapp.font().family() == "Noto Sans"
    assert qapp.font().pixelSize() == theme.FONT_PX


def test_switching_the_look_reaches_the_qt_palette(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert theme.colours() is LOOKS["dark"]
    assert qapp.palette().window().color().name() == LOOKS["dark"].panel
