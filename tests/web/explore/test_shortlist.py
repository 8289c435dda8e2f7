from __future__ import annotations

import cast
from askwell.journey import research
from askwell.records.models import Shortlisted


def test_somebody_worth_asking_is_put_on_the_shortlist_and_taken_off(visit, owner):
    path = cast.path(owner)
    address = f"/explore/paths/{path.uid}/shortlist/"
    assert "Bring in your connections" in visit.get(address).content.decode()
    ben = cast.contact(owner, headline="Grid analyst", organization=cast.organization(owner, targeted=True))
    words = visit.get(address).content.decode()
    assert "Worth asking" in words
    assert "Works at a place on your list." in words
    answer = visit.post(f"{address}add/", {"contact": ben.uid}, follow=True)
    words = answer.content.decode()
    assert "Ben Okafor is on the shortlist." in words
    assert f"/reach-out/new/?contact={ben.uid}&amp;path={path.uid}" in words
    listed = Shortlisted.objects.of(owner).get()
    visit.post(f"/bin/shortlisted/{listed.uid}/", {"next": address})
    assert not Shortlisted.objects.of(owner).exists()


def test_somebody_in_mind_is_found_beyond_the_best(visit, owner, now):
    path = cast.path(owner)
    research.add_contact(owner=owner, now=now, formatted_name="Zoë Far", headline="Nurse")
    address = f"/explore/paths/{path.uid}/shortlist/"
    assert "Zoë" not in visit.get(address).content.decode()
    assert "Zoë Far" in visit.get(f"{address}?q=zoe").content.decode()
    assert "Add Nobody" in visit.get(f"{address}?q=Nobody").content.decode()


def test_nobody_in_particular_cannot_be_put_on_it(visit, owner, stranger):
    path = cast.path(owner)
    add = f"/explore/paths/{path.uid}/shortlist/add/"
    assert visit.post(add, {}).status_code == 404
    assert visit.post(add, {"contact": cast.contact(stranger).uid}).status_code == 404
    assert visit.get(add).status_code == 405
