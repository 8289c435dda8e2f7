"""A version of the résumé goes to two people; what both of them said becomes a change that rests on it, and they hear of it."""

from __future__ import annotations

from datetime import timedelta

import cast
from askwell.journey import act, overview
from askwell.journey.overview.today import all_due
from askwell.journey.stay_in_touch.reasons import reasons_for
from askwell.records.models import Comment, Commitment, Conversation, Message, ResumeChange, Touch


def test_a_view_of_two_becomes_a_change_with_its_reason(visit, owner, now):
    ben, chen = (cast.contact(owner, name) for name in ("Ben Okafor", "Chen Wei"))
    for who in (ben, chen):
        cast.conversation(who, now - timedelta(days=20), state=Conversation.State.HELD, thanks_settled_at=now)
    act.start_master(owner=owner, now=now)
    master = act.resumes(owner=owner).master
    act.add_entry(owner=owner, now=now, uid=master.uid, section="work", name="Lindenhof", lines="Ran the lab")
    version = act.make_version(owner=owner, now=now, title="For grids")
    bens, chens = (
        act.show_to(owner=owner, now=now, contact=who.uid, resume=version.uid, question="Is it clear?")
        for who in (ben, chen)
    )

    # Ben answers. Chen is silent for a week: Today says so, once.
    act.they_said(owner=owner, now=now, uid=bens.uid, said="Say how many labs\nLearn some SQL")
    later = now + timedelta(days=7)
    titles = [todo.title for todo in all_due(owner=owner, now=later)]
    assert "Ask Chen Wei once more about “For grids”" in titles
    assert "Thank Ben Okafor for a view of “For grids”" in titles
    act.ask_again(owner=owner, now=later, uid=chens.uid)
    act.they_said(owner=owner, now=later, uid=chens.uid, said="How many labs were that?")

    # One comment becomes a line that rests on it, one a promise; and both versions are still to be seen.
    said = Comment.objects.of(owner).get(text="Say how many labs")
    line = act.version_page(owner=owner, uid=version.uid).sections[0].entries[0].lines[0].line.id
    address = f"{version.get_absolute_url()}lines/{line}/"
    visit.post(address, {"text": "Ran two labs", "because": f"comment:{said.uid}"})
    assert ResumeChange.objects.of(owner).get().comment == said
    page = visit.get(version.get_absolute_url()).content.decode()
    assert "“Say how many labs”" in page
    assert "Ran two labs" in page
    assert "Ran the lab" in visit.get(bens.get_absolute_url()).content.decode()
    learn = Comment.objects.of(owner).get(text="Learn some SQL")
    visit.post(f"/act/comments/{learn.uid}/take-up/", {"text": "Take the evening course"})
    promise = Commitment.objects.of(owner).get()
    assert [step.noun for step in overview.trail(owner=owner, noun="commitment", uid=promise.uid).steps] == [
        "commitment", "comment", "showing", "resume",
    ]  # fmt: skip

    # They are thanked, and when the course is done Ben is told: both are touches, and nothing is due any more.
    for showing in (bens, chens):
        act.thank_for_comments(owner=owner, now=later, uid=showing.uid)
    act.complete_commitment(owner=owner, now=later, uid=promise.uid, outcome="I can join tables now.")
    reason = reasons_for(owner=owner, contacts=[ben])[ben.pk]
    assert (reason.kind, reason.rests_on) == ("outcome", promise)
    visit.post(f"/act/commitments/{promise.uid}/write/")
    assert "I can join tables now" in Message.objects.of(owner).get().body
    act.tell(owner=owner, now=later, uid=promise.uid)
    kinds = Touch.objects.of(owner).filter(contact=ben).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["question", "outcome", "outcome"]
    assert [hit.text for hit in overview.search(owner=owner, words="how many labs").hits][:1] != []
    assert not {"Ben Okafor", "Chen Wei"} & {todo.contact for todo in act.due(owner=owner, now=later)}
