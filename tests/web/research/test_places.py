from __future__ import annotations

import cast
from askwell.journey import research
from askwell.records.models import Fact, Organization

FIELDS = {"motivation": 3, "posting": 2, "targeted": "on"}


def page_of(visit, address):
    answer = visit.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_place_is_added_rated_and_comes_first(visit, owner):
    assert "Forty names in forty minutes" in page_of(visit, "/research/organizations/")
    answer = visit.post("/research/organizations/new/", {"name": "Northwind Energy", "mission": "Light", **FIELDS})
    place = Organization.objects.of(owner).get()
    assert answer["Location"] == place.get_absolute_url()
    cast.contact(owner, organization=place)
    words = page_of(visit, "/research/organizations/")
    assert "3 of 3" in words
    assert "1 person" in words
    assert "Light" in page_of(visit, place.get_absolute_url())


def test_a_second_one_of_that_name_is_refused(visit, owner):
    cast.organization(owner)
    answer = visit.post("/research/organizations/new/", {"name": "NORTHWIND energy", **FIELDS})
    assert answer.status_code == 422
    assert "is among your organizations already" in answer.content.decode()


def test_a_place_is_changed_and_put_on_the_list_and_off_it(visit, owner):
    place = cast.organization(owner)
    change = f"/research/organizations/{place.uid}/change/"
    assert "Delete this organization" in page_of(visit, change)
    assert visit.post(change, {"name": "", **FIELDS}).status_code == 422
    visit.post(change, {"name": "Northwind", **FIELDS, "targeted": ""})
    for targeted in (True, False):
        visit.post(f"/research/organizations/{place.uid}/target/")
        place.refresh_from_db()
        assert (place.name, place.motivation, place.targeted) == ("Northwind", 3, targeted)


def test_a_fact_about_a_place_is_noted_and_changed(visit, owner):
    place = cast.organization(owner)
    address = f"/research/organizations/{place.uid}/facts/new/"
    assert visit.post(address, {"text": "Hearsay"}).status_code == 422
    visit.post(address, {"kind": "mission", "text": "Light for all", "source": "Report"})
    fact = Fact.objects.of(owner).get()
    answer = visit.post(f"/research/facts/{fact.uid}/change/", {"kind": "news", "text": "More", "source": "Report"})
    assert answer["Location"] == place.get_absolute_url()
    assert "More" in page_of(visit, place.get_absolute_url())


def test_words_find_a_place_or_offer_to_add_it(visit, owner):
    cast.organization(owner, "Nestlé")
    assert "Nestlé" in page_of(visit, "/research/organizations/?q=nestle")
    assert "Add Bayline" in page_of(visit, "/research/organizations/?q=Bayline")


def test_the_list_asks_at_most_five_times(visit, owner, django_assert_max_num_queries):
    for number in range(60):
        place = cast.organization(owner, f"Place {number}", targeted=number % 2 == 0)
        cast.contact(owner, f"Ben {number}", organization=place)
    with django_assert_max_num_queries(5):
        visit.get("/research/organizations/")
    page = research.organizations(owner=owner)
    assert len(page.targeted) == 30
    words = page_of(visit, f"/research/organizations/?after={page.others[9].uid}")
    assert "Back to the start" in words


def test_two_who_may_be_one_are_merged_by_a_button_and_parted_by_another(visit, owner):
    kept = cast.contact(owner, email="ben@a.example")
    other = cast.contact(owner, "Benjamin Okafor", email="ben@a.example", headline="Analyst")
    words = page_of(visit, "/research/duplicates/")
    assert "The same e-mail address: ben@a.example" in words
    assert words.count("Keep this one") == 2
    answer = visit.post("/research/duplicates/merge/", {"kept": kept.uid, "other": other.uid}, follow=True)
    words = answer.content.decode()
    assert "Merged: everything is with the one you kept." in words
    assert "Nobody is in here twice" in words
    undo = words.split('action="/bin/')[1].split("/put-back/")[0]
    kept.refresh_from_db()
    assert kept.headline == "Analyst"
    visit.post(f"/bin/{undo}/put-back/")
    kept.refresh_from_db()
    assert kept.headline == ""
    assert "Keep this one" in page_of(visit, "/research/duplicates/")


def test_a_merge_of_two_profiles_or_of_nobody_is_refused(visit, owner):
    one, two = (cast.contact(owner, linkedin=f"https://www.linkedin.com/in/b{n}") for n in "12")
    answer = visit.post("/research/duplicates/merge/", {"kept": one.uid, "other": two.uid})
    assert answer.status_code == 422
    assert "two people" in answer.content.decode()
    assert visit.post("/research/duplicates/merge/", {"kept": one.uid}).status_code == 404
