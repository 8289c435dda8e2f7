from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.tongue import is_english


@pytest.mark.parametrize(
    "text", ["Led the team", "Taught children", "", "Won Le Mans", "Sold in La Paz and El Paso", "12 %"]
)
def test_english_and_what_is_too_short_to_tell_is_read(text):
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Leitete ein Team und plante die Tour", "Verantwortlich für Budget", "Dirigé une équipe de six personnes",
        "Gestión de un equipo de seis", "Organisé des ateliers", "Руководил командой", "Kierowałem zespołem w Gdańsku i w Łodzi",
        "Gestito un gruppo di sei persone", "Coordenei uma equipe com seis pessoas", "Leidde een team van zes mensen",
        "Ledde ett lag med sex personer", "管理团队",
    ],
)  # fmt: skip
def test_other_languages_are_told(text):
    assert not is_english(text)


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text):
    assert is_english(text) in (True, False)
