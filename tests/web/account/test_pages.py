from __future__ import annotations

from askwell.journey import account
from askwell.records.models import Account, Goal


def test_a_newcomer_is_asked_three_questions_and_gets_a_goal(visit, owner):
    account.change_account(owner=owner, welcomed_at=None)
    assert visit.get("/")["Location"] == "/welcome/"
    answer = visit.post(
        "/welcome/",
        {"formatted_name": "Amara Diallo", "wonder": "Energy or health?", "decide_by_on": "2026-06-30", "hours": 5},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert Goal.objects.of(owner).get().title == "Energy or health?"
    amara = Account.objects.get(pk=owner.pk)
    assert (amara.week_minutes, amara.welcomed_at is not None) == (300, True)


def test_the_questions_may_be_put_off(visit, owner):
    account.change_account(owner=owner, welcomed_at=None)
    visit.post("/welcome/", {"hours": 4})
    assert not Goal.objects.of(owner).exists()
    assert Account.objects.get(pk=owner.pk).formatted_name == "Amara Diallo"


def test_settings_are_kept(visit, owner):
    sent = {
        "formatted_name": "Amara D.",
        "time_zone": "Asia/Kolkata",
        "country": "in",
        "hours": 3,
        "linkedin_note_limit": 300,
    }
    assert visit.post("/account/", sent).status_code == 302
    amara = Account.objects.get(pk=owner.pk)
    assert (amara.formatted_name, amara.country, amara.week_minutes, amara.linkedin_note_limit) == (
        "Amara D.",
        "IN",
        180,
        300,
    )
    assert "Saved." in visit.get("/account/").content.decode()


def test_a_wrong_setting_is_a_sentence(visit):
    answer = visit.post(
        "/account/", {"formatted_name": "A", "time_zone": "Nowhere", "hours": 99, "linkedin_note_limit": 200}
    )
    assert answer.status_code == 422
    assert "40 is the most." in answer.content.decode()
