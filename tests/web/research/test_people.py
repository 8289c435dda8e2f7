from __future__ import annotations

import pytest

import cast
from askwell.journey import keeping, research
from askwell.records.models import Contact, ContactPoint, Fact, Position, Shortlisted, Tie

NEW = {"formatted_name": "Ben Okafor"}


def page_of(visit, address):
    answer = visit.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_empty_list_teaches_how_to_begin(visit):
    words = page_of(visit, "/research/")
    assert 'href="/archive/import/"' in words
    assert "Add the first person" in words


def test_a_person_is_added_by_hand_with_everything_in_one_form(visit, owner):
    sent = {**NEW, "headline": "Analyst", "organization": "Northwind Energy", "email": "ben@a.example"}
    answer = visit.post("/research/people/new/", {**sent, "linkedin": "linkedin.com/in/ben"})
    ben = Contact.objects.of(owner).get()
    assert (answer.status_code, answer["Location"]) == (302, ben.get_absolute_url())
    words = page_of(visit, ben.get_absolute_url())
    for expected in ("Northwind Energy", "ben@a.example", "https://www.linkedin.com/in/ben"):
        assert expected in words
    for address in ("/reach-out/new/?contact=", "/prepare/new/?contact=", "/timeline/"):
        assert f"{address}{ben.uid}" in words


def test_a_profile_somebody_has_is_refused_with_a_link_to_them(visit, owner):
    ben = cast.contact(owner, linkedin="https://www.linkedin.com/in/ben")
    sent = {"formatted_name": "Chen Wei", "linkedin": "https://de.linkedin.com/in/Ben/"}
    answer = visit.post("/research/people/new/", sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert f'already has that LinkedIn profile. <a href="{ben.get_absolute_url()}">Open Ben Okafor</a>' in words
    assert 'value="Chen Wei"' in words


def test_a_name_with_markup_in_it_stays_text(visit, owner):
    evil = cast.contact(owner, "<b>Ben</b>", linkedin="https://www.linkedin.com/in/ben")
    answer = visit.post("/research/people/new/", {"formatted_name": "Chen", "linkedin": "linkedin.com/in/ben"})
    assert "<b>Ben</b>" not in answer.content.decode()
    assert "<b>Ben</b>" not in page_of(visit, evil.get_absolute_url())


def test_a_person_is_changed_and_starred(visit, owner):
    ben = cast.contact(owner)
    words = page_of(visit, f"/research/people/{ben.uid}/change/")
    assert "What do you call them?" in words
    sent = {"formatted_name": "Ben Zhou", "given_name": "Benny", "family_name": "Zhou", "country": "xx1"}
    assert visit.post(f"/research/people/{ben.uid}/change/", sent).status_code == 422
    visit.post(f"/research/people/{ben.uid}/change/", {**sent, "country": "de"})
    visit.post(f"/research/people/{ben.uid}/star/", {"next": "/research/?q=zh"})
    ben.refresh_from_db()
    assert (ben.sort_name, ben.given_name, ben.country, ben.starred) == ("zhou ben benny", "Benny", "DE", True)
    assert "★" in page_of(visit, "/research/?q=zh")


def test_the_tie_names_a_mutual_acquaintance(visit, owner, now):
    ben = cast.contact(owner)
    chen = research.add_contact(owner=owner, now=now, formatted_name="Chen Wei", organization="Bayline Grid")
    address = f"/research/people/{ben.uid}/tie/"
    assert visit.post(address, {"relation": "mutual", "mutual": "Nobody"}).status_code == 422
    visit.post(address, {"relation": "mutual", "mutual": "Chen Wei (Bayline Grid)", "tier": "B"})
    assert Tie.objects.of(owner).get().mutual == chen
    assert "Chen Wei knows you both." in page_of(visit, ben.get_absolute_url())
    words = page_of(visit, address)
    assert 'value="Chen Wei (Bayline Grid)"' in words
    seen = Tie.objects.of(owner).get().updated_at.isoformat()
    visit.post(address, {"relation": "friend", "looked_at": seen})
    assert visit.post(address, {"relation": "alumni", "looked_at": seen}).status_code == 409


def test_posts_addresses_and_facts_are_added_changed_and_deleted(visit, owner):
    ben = cast.contact(owner)
    base = f"/research/people/{ben.uid}"
    visit.post(
        f"{base}/positions/new/",
        {"kind": "work", "title": "Analyst", "organization": "Bayline Grid", "is_current": "on"},
    )
    visit.post(f"{base}/contact-points/new/", {"kind": "phone", "value": "+49 555 0100"})
    visit.post(
        f"{base}/facts/new/", {"kind": "news", "text": "Leads a team", "source": "Page", "source_url": "a.example/x"}
    )
    post, point, fact = (noun.objects.of(owner).get() for noun in (Position, ContactPoint, Fact))
    assert fact.source_url == "https://a.example/x"
    words = page_of(visit, ben.get_absolute_url())
    for expected in ("Analyst", "Bayline Grid", "+49 555 0100", "Leads a team", "https://a.example/x"):
        assert expected in words
    for address in (f"positions/{post.uid}", f"contact-points/{point.uid}", f"facts/{fact.uid}"):
        assert "Delete it" in page_of(visit, f"/research/{address}/change/")
        assert visit.post(f"/research/{address}/change/", {}).status_code == 422
    visit.post(f"/research/positions/{post.uid}/change/", {"kind": "work", "title": "Planner", "organization": ""})
    visit.post(f"/research/contact-points/{point.uid}/change/", {"kind": "url", "value": "ben.example"})
    visit.post(f"/research/facts/{fact.uid}/change/", {"kind": "work", "text": "Leads two", "source": "Page"})
    words = page_of(visit, ben.get_absolute_url())
    for expected in ("Planner", "https://ben.example", "Leads two"):
        assert expected in words


@pytest.mark.parametrize("what", ["positions/new", "contact-points/new", "facts/new", "tie"])
def test_a_form_that_is_not_understood_says_so(visit, owner, what):
    ben = cast.contact(owner)
    assert visit.post(f"/research/people/{ben.uid}/{what}/", {}).status_code == 422
    assert page_of(visit, f"/research/people/{ben.uid}/{what}/")


def test_the_owner_says_where_they_have_been(visit, owner, now):
    assert 'value="Amara Diallo"' in page_of(visit, "/research/me/")
    assert visit.post("/research/me/", {"formatted_name": ""}).status_code == 422
    answer = visit.post("/research/me/", {"formatted_name": "Amara Diallo"})
    me = research.me(owner=owner)
    assert answer["Location"] == me.get_absolute_url()
    assert visit.get("/research/me/")["Location"] == me.get_absolute_url()
    words = page_of(visit, me.get_absolute_url())
    assert "Your own page" in words
    assert "Write to them" not in words
    cast.contact(owner)
    assert "Amara" not in page_of(visit, "/research/")


def test_a_person_is_put_on_the_shortlist_of_a_path(visit, owner, stranger):
    ben, path = cast.contact(owner), cast.path(owner)
    assert "Put on the shortlist" in page_of(visit, ben.get_absolute_url())
    visit.post(f"/research/people/{ben.uid}/shortlist/", {"path": path.uid})
    assert Shortlisted.objects.of(owner).get().contact == ben
    assert "on its shortlist" in page_of(visit, ben.get_absolute_url())
    assert visit.post(f"/research/people/{ben.uid}/shortlist/", {}).status_code == 302
    theirs = cast.path(stranger)
    assert visit.post(f"/research/people/{ben.uid}/shortlist/", {"path": theirs.uid}).status_code == 404


@pytest.mark.parametrize(
    ("what", "words", "expected"),
    [
        ("people", "ben", '<option value="Ben Okafor">Analyst</option>'),
        ("organizations", "north", '<option value="Northwind Energy">Hamburg</option>'),
        ("zones", "new y", '<option value="America/New_York"></option>'),
        ("zones", "", ""),
        ("people", "%", ""),
    ],
)
def test_a_field_suggests_while_one_types(visit, owner, what, words, expected):
    cast.contact(owner, headline="Analyst")
    cast.organization(owner, location="Hamburg")
    assert page_of(visit, f"/research/suggest/{what}/?anything={words}").strip() == expected


def test_nothing_else_is_suggested(visit):
    assert visit.get("/research/suggest/passwords/").status_code == 404


def test_the_list_is_narrowed_by_its_form_and_passes_over_nonsense(visit, owner):
    cast.contact(owner, starred=True)
    cast.tie(cast.contact(owner, "Chen Wei"), relation="friend")
    cast.outreach(cast.contact(owner, "Dele Adeyemi"), state="invited")
    words = page_of(visit, "/research/?relation=friend&starred=")
    assert "Chen Wei" in words
    assert "Ben Okafor" not in words
    assert "Dele Adeyemi" not in page_of(visit, "/research/?not_asked=1")
    assert "Nobody like that" in page_of(visit, "/research/?q=zzz")
    everybody = page_of(visit, "/research/?relation=nonsense&organization=7&after=x")
    for name in ("Ben Okafor", "Chen Wei", "Dele Adeyemi"):
        assert name in everybody


def test_the_next_page_keeps_what_was_asked(visit, owner):
    for number in range(55):
        cast.contact(owner, f"Ben Number{number:02}", starred=True)
    words = page_of(visit, "/research/?starred=1")
    after = words.split("/research/?starred=1&amp;after=")[1].split('"')[0]
    second = page_of(visit, f"/research/?starred=1&after={after}")
    assert second.count('class="row person"') == 5
    assert "Back to the start" in second
    assert 'href="/research/?starred=1&amp;letter=B"' in words


@pytest.mark.parametrize("people", [3, 60])
def test_the_list_asks_as_often_for_three_as_for_sixty(visit, owner, people, django_assert_max_num_queries):
    for number in range(people):
        who = cast.contact(owner, f"Ben {number}", organization=cast.organization(owner, f"Place {number}"))
        cast.tie(who)
        cast.outreach(who)
    with django_assert_max_num_queries(7):
        visit.get("/research/")


def test_the_dossier_asks_the_database_at_most_fifteen_times(visit, owner, now, django_assert_max_num_queries):
    ben = cast.contact(owner, organization=cast.organization(owner))
    cast.contact(owner, "Amara Diallo", is_me=True)
    for number in range(30):
        research.add_fact(owner=owner, now=now, contact=ben.uid, text=f"Fact {number}", source="Page")
        keeping.add(Position, owner=owner, now=now, contact=ben, title=f"Post {number}")
        cast.outreach(ben, path=cast.path(owner))
    with django_assert_max_num_queries(15):
        visit.get(ben.get_absolute_url())


def test_nothing_said_in_confidence_reaches_the_printed_page(visit, owner, now):
    from askwell.records.models import Conversation, Note, Takeaway

    ben = cast.contact(owner)
    talk = cast.conversation(ben, state=Conversation.State.HELD)
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="zorblax", off_record=True, typed_at=now)
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, note=note, text="zorblax", off_record=True)
    words = page_of(visit, f"/research/people/{ben.uid}/briefing/")
    assert "Ben Okafor" in words
    assert "zorblax" not in words
