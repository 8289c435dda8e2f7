"""Addresses of research."""

from __future__ import annotations

from django.urls import path

from askwell.web.research import details, people, places, twins

urlpatterns = [
    path("", people.people, name="people"),
    path("me/", people.me, name="me"),
    path("suggest/<slug:what>/", people.suggest, name="suggest"),
    path("duplicates/", twins.duplicates, name="duplicates"),
    path("duplicates/merge/", twins.merge, name="merge"),
    path("people/new/", people.add, name="add_contact"),
    path("people/<uuid:uid>/", people.dossier, name="contact"),
    path("people/<uuid:uid>/change/", people.change, name="change_contact"),
    path("people/<uuid:uid>/star/", people.star, name="star_contact"),
    path("people/<uuid:uid>/briefing/", people.briefing, name="briefing"),
    path("people/<uuid:uid>/shortlist/", people.shortlist, name="shortlist_contact"),
    path("people/<uuid:uid>/tie/", details.tie, name="tie"),
    path("people/<uuid:uid>/positions/new/", details.add_position, name="add_position"),
    path("people/<uuid:uid>/contact-points/new/", details.add_contact_point, name="add_contact_point"),
    path("people/<uuid:uid>/facts/new/", details.add_fact, name="add_fact"),
    path("positions/<uuid:uid>/change/", details.change_position, name="change_position"),
    path("contact-points/<uuid:uid>/change/", details.change_contact_point, name="change_contact_point"),
    path("facts/<uuid:uid>/change/", details.change_fact, name="change_fact"),
    path("organizations/", places.organizations, name="organizations"),
    path("organizations/new/", places.add, name="add_organization"),
    path("organizations/<uuid:uid>/", places.organization, name="organization"),
    path("organizations/<uuid:uid>/change/", places.change, name="change_organization"),
    path("organizations/<uuid:uid>/target/", places.target, name="target_organization"),
    path("organizations/<uuid:uid>/facts/new/", places.add_fact, name="add_organization_fact"),
]
