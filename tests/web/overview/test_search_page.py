from __future__ import annotations

import pytest
from django.db import connection

import cast
from askwell.journey import keeping
from askwell.records.models import Note


def words(answer) -> str:
    return answer.content.decode()


def test_an_empty_search_teaches(visit):
    page = words(visit.get("/search/"))
    assert "Everything you keep" in page
    assert 'hx-trigger="input changed delay:150ms"' in page


def test_hits_are_grouped_linked_and_marked(visit, owner, now):
    ben = cast.contact(owner, "Ben Okafor")
    talk = cast.conversation(ben)
    keeping.add(Note, owner=owner, now=now, conversation=talk, text="Okafor <script>", typed_at=now)
    page = words(visit.get("/search/?q=okafor"))
    assert f'href="/research/people/{ben.uid}/"' in page
    assert f'href="/meet/{talk.uid}/"' in page
    assert "<mark>Okafor</mark> &lt;script&gt;" in page


def test_a_keystroke_gets_the_results_alone(visit, owner):
    cast.contact(owner, "María García")
    part = words(visit.get("/search/?q=gar", headers={"HX-Request": "true"}))
    assert part.startswith('<div id="results"')
    assert "<mark>García</mark>" in part
    assert "<html" not in part


def test_no_hit_says_what_helps(visit):
    assert "Nothing has these words" in words(visit.get("/search/?q=zzz"))


@pytest.mark.parametrize("text", ['"', "NEAR(", "a OR", "%00", "'; DROP TABLE", "<script>", "%ED%A0%80", "x" * 5000])
def test_odd_words_are_only_words(visit, text):
    assert visit.get(f"/search/?q={text}").status_code == 200


@pytest.mark.parametrize("count", [3, 60])
def test_the_page_asks_as_often_for_many_hits_as_for_few(visit, owner, count, django_assert_max_num_queries):
    for number in range(count):
        cast.contact(owner, f"Ben Okafor {number}")
    with django_assert_max_num_queries(16 if connection.vendor == "postgresql" else 8):
        assert visit.get("/search/?q=okafor").status_code == 200
