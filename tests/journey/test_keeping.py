from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from askwell.journey import keeping, overview
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.records.models import Contact, Deletion, Goal, Path, Tie


def test_a_strangers_record_is_not_told_from_a_missing_one(owner, stranger):
    theirs = cast.goal(stranger)
    with pytest.raises(NotFound):
        keeping.get(Goal, owner=owner, uid=theirs.uid)
    with pytest.raises(NotFound):
        keeping.get(Goal, owner=owner, uid=uuid4())
    with pytest.raises(NotFound):
        keeping.get(Goal, owner=owner, uid="no uid at all")


def test_two_edits_of_the_same_version_keep_both_texts(owner, now):
    goal = cast.goal(owner)
    seen = goal.updated_at.isoformat()
    keeping.change(keeping.get(Goal, owner=owner, uid=goal.uid), now=now, looked_at=seen, title="The first edit")
    with pytest.raises(ChangedSinceYouLooked) as caught:
        keeping.change(keeping.get(Goal, owner=owner, uid=goal.uid), now=now, looked_at=seen, title="The second edit")
    assert caught.value.theirs == {"title": "The first edit"}
    assert caught.value.mine == {"title": "The second edit"}
    assert Goal.objects.of(owner).get().title == "The first edit"


def test_a_value_too_long_is_a_sentence_about_its_field(owner, now):
    with pytest.raises(NotUnderstood, match="Title") as caught:
        cast.goal(owner, title="x" * 400)
    assert caught.value.field == "title"
    with pytest.raises(NotUnderstood):
        cast.goal(owner, title="")


def test_control_characters_and_half_surrogates_are_taken_out(owner):
    goal = cast.goal(owner, title="a\x00b\nc\ud800", why="one\r\ntwo\x07")
    goal.refresh_from_db()
    assert goal.title == "ab c"
    assert goal.why == "one\ntwo"


def test_the_bin_takes_what_hangs_on_a_record_and_gives_it_back(owner, now):
    path = cast.path(owner)
    other = cast.goal(owner, title="Another")
    deletion = keeping.move_to_bin(path.goal, now=now)
    assert deletion.count == 2
    assert [goal.pk for goal in Goal.objects.of(owner)] == [other.pk]
    assert not Path.objects.of(owner).exists()
    keeping.put_back(owner=owner, uid=deletion.uid)
    assert Path.objects.of(owner).get().goal == path.goal
    assert not Deletion.objects.exists()


def test_a_stranger_cannot_put_back_what_the_owner_deleted(owner, stranger, now):
    deletion = keeping.move_to_bin(cast.goal(owner), now=now)
    with pytest.raises(NotFound):
        keeping.put_back(owner=stranger, uid=deletion.uid)


def test_a_bin_inside_a_bin_comes_back_alone(owner, now):
    path = cast.path(owner)
    first = keeping.move_to_bin(path, now=now)
    second = keeping.move_to_bin(path.goal, now=now)
    keeping.put_back(owner=owner, uid=second.uid)
    assert Goal.objects.of(owner).exists()
    assert not Path.objects.of(owner).exists()
    keeping.put_back(owner=owner, uid=first.uid)
    assert Path.objects.of(owner).exists()


def test_thirty_days_in_the_bin_are_the_end(owner, now):
    keeping.move_to_bin(cast.goal(owner), now=now)
    assert keeping.empty_bin(now=now + timedelta(days=29)) == 0
    assert keeping.empty_bin(now=now + timedelta(days=31)) == 1
    assert not Goal.everything.filter(owner=owner).exists()


def test_search_finds_accents_and_prefixes_and_forgets_the_binned(owner, now):
    def hits(words: str) -> list[str]:
        return [hit.title for hit in overview.search(owner=owner, words=words).hits]

    garcia = cast.contact(owner, "María García")
    assert hits("garcia") == ["María García"]
    assert hits("gar") == ["María García"]
    keeping.change(garcia, now=now, formatted_name="María Gómez")
    assert hits("garcia") == []
    deletion = keeping.move_to_bin(garcia, now=now)
    assert hits("gomez") == []
    keeping.put_back(owner=owner, uid=deletion.uid)
    assert hits("gomez") == ["María Gómez"]
    Contact.everything.all().delete()
    assert hits("gomez") == []


def test_the_one_behind_a_link_comes_out_of_the_bin(owner, stranger, now):
    ben = cast.contact(owner)
    assert keeping.the_one(Tie, owner=owner, contact=ben) is None
    tie = cast.tie(ben, tier="A")
    keeping.move_to_bin(tie, now=now)
    assert keeping.the_one(Tie, owner=stranger, contact=ben) is None
    assert keeping.the_one(Tie, owner=owner, contact=ben) == tie
    assert Tie.objects.of(owner).get() == tie


def test_a_record_gone_meanwhile_is_not_found_rather_than_changed(owner, now):
    goal = cast.goal(owner)
    seen = keeping.get(Goal, owner=owner, uid=goal.uid)
    Goal.everything.filter(pk=goal.pk).delete()
    with pytest.raises(NotFound):
        keeping.change(seen, now=now, title="Too late")


def test_a_version_that_is_no_moment_is_a_sentence(owner, now):
    with pytest.raises(NotUnderstood, match="which version"):
        keeping.change(cast.goal(owner), now=now, looked_at="yesterday", title="x")


def test_a_broken_constraint_is_a_sentence_too(owner):
    with pytest.raises(NotUnderstood):
        cast.organization(owner, motivation=9)


def test_a_moment_may_be_given_as_a_moment(owner, now):
    goal = cast.goal(owner)
    keeping.change(goal, now=now, looked_at=goal.updated_at, title="Seen")
    assert Goal.objects.of(owner).get().title == "Seen"
