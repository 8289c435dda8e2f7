"""Addresses of stay in touch."""

from __future__ import annotations

from django.urls import path

from askwell.web.stay_in_touch import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<uuid:uid>/", views.contact, name="contact"),
    path("<uuid:uid>/tier/", views.set_tier, name="set_tier"),
    path("<uuid:uid>/cadence/", views.set_cadence, name="set_cadence"),
    path("<uuid:uid>/pause/", views.pause, name="pause"),
    path("<uuid:uid>/resume/", views.resume, name="resume"),
    path("<uuid:uid>/snooze/", views.snooze, name="snooze"),
    path("<uuid:uid>/touches/", views.record_touch, name="record_touch"),
    path("<uuid:uid>/write/", views.write_update, name="write_update"),
    path("<uuid:uid>/plan/", views.plan_touch, name="plan_touch"),
    path("touches/<uuid:uid>/change/", views.change_touch, name="change_touch"),
    path("touches/<uuid:uid>/done/", views.finish_touch, name="finish_touch"),
]
