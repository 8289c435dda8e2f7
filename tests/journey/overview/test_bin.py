from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, overview
from askwell.journey.errors import NotFound
from askwell.journey.overview.bin import CannotBePutBack
from askwell.records.models import Contact, Goal
from every_noun import one_of_each


def test_what_a_page_may_delete_goes_to_the_bin_and_comes_back(owner, now):
    goal = cast.goal(owner)
    deletion = overview.delete(owner=owner, now=now, noun="goal", uid=goal.uid)
    (entry,) = overview.bin_page(owner=owner, now=now + timedelta(days=2, hours=1))
    assert (entry.deletion, entry.days_left) == (deletion, 28)
    overview.put_back(owner=owner, uid=deletion.uid)
    assert Goal.objects.of(owner).get() == goal
    assert overview.bin_page(owner=owner, now=now) == []


def test_every_noun_that_has_a_page_can_be_deleted(owner, now):
    for name in keeping.nouns_by_name():
        if name in {"importrun", "importedas", "erasedcontact", "noterevision", "recording"}:
            continue
        made = one_of_each(owner)
        overview.delete(owner=owner, now=now, noun=name, uid=made[name].uid)
        assert not type(made[name]).objects.of(owner).filter(uid=made[name].uid).exists()
        for noun in reversed(keeping.nouns()):
            noun.everything.filter(owner=owner).delete()


@pytest.mark.parametrize("noun", ["erasedcontact", "importrun", "account", "no-noun"])
def test_what_no_page_may_delete_is_not_found(owner, now, noun):
    made = one_of_each(owner)
    with pytest.raises(NotFound):
        overview.delete(owner=owner, now=now, noun=noun, uid=made.get(noun, made["goal"]).uid)


def test_a_stranger_neither_deletes_nor_sees_nor_puts_back(owner, stranger, now):
    goal = cast.goal(owner)
    with pytest.raises(NotFound):
        overview.delete(owner=stranger, now=now, noun="goal", uid=goal.uid)
    deletion = overview.delete(owner=owner, now=now, noun="goal", uid=goal.uid)
    assert overview.bin_page(owner=stranger, now=now) == []
    with pytest.raises(NotFound):
        overview.put_back(owner=stranger, uid=deletion.uid)


def test_what_has_been_replaced_meanwhile_cannot_come_back(owner, now):
    profile = "https://www.linkedin.com/in/ben"
    deletion = overview.delete(
        owner=owner, now=now, noun="contact", uid=cast.contact(owner, "Ben", linkedin=profile).uid
    )
    cast.contact(owner, "Benny", linkedin=profile)
    with pytest.raises(CannotBePutBack):
        overview.put_back(owner=owner, uid=deletion.uid)
    assert Contact.objects.of(owner).get().formatted_name == "Benny"


def test_older_deletions_are_on_the_next_page(owner, now):
    for number in range(52):
        overview.delete(owner=owner, now=now, noun="goal", uid=cast.goal(owner, title=f"Goal {number}").uid)
    first = overview.bin_page(owner=owner, now=now)
    rest = overview.bin_page(owner=owner, now=now, after=first[-1].deletion.pk)
    assert [entry.deletion.label for entry in rest] == ["Goal 1", "Goal 0"]
