"""The promise of the whole product, walked by hand: from one's own archive to the next hello."""

from __future__ import annotations

import pytest

from stories.walk import Walk

WAYS = {
    "on a wide screen": {"viewport": {"width": 1280, "height": 900}},
    "on a phone": {
        "viewport": {"width": 360, "height": 740},
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": "dark",
    },
    "without script": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
}


@pytest.mark.parametrize(
    "way", ["on a wide screen", pytest.param("on a phone", marks=pytest.mark.once), "without script"]
)
def test_the_whole_walk(way, own_house, browser, tmp_path, watch):
    house = own_house()
    context = browser.new_context(**WAYS[way])
    page = context.new_page()
    seen = watch(page, house.url)
    Walk(page, house.url, script=way != "without script").all_of_it(house.link, tmp_path)
    seen.assert_clean()
    context.close()
