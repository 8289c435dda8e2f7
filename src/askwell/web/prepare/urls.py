"""Addresses of prepare."""

from __future__ import annotations

from django.urls import path

from askwell.web.prepare import agenda, rehearsals, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/", views.schedule, name="schedule"),
    path("questions/", agenda.questions, name="questions"),
    path("questions/check/", agenda.check_own, name="check_own"),
    path("items/<uuid:uid>/check/", agenda.check_item, name="check_item"),
    path("items/<uuid:uid>/ignore/", agenda.ignore, name="ignore"),
    path("items/<uuid:uid>/", agenda.change_item, name="change_item"),
    path("items/<uuid:uid>/do/", agenda.change_order, name="change_order"),
    path("rehearsals/<uuid:uid>/", rehearsals.rehearsal, name="rehearsal"),
    path("rehearsals/<uuid:uid>/end/", rehearsals.end, name="end_rehearsal"),
    path("rehearsals/<uuid:uid>/take-up/", rehearsals.take_up, name="take_up_rehearsal"),
    path("rehearsals/<uuid:uid>/report/", rehearsals.report, name="rehearsal_report"),
    path("<uuid:uid>/rehearse/", rehearsals.choose, name="rehearse"),
    path("<uuid:uid>/", views.conversation, name="conversation"),
    path("<uuid:uid>/change/", views.change, name="change"),
    path("<uuid:uid>/move/", views.move, name="move"),
    path("<uuid:uid>/cancel/", views.cancel, name="cancel"),
    path("<uuid:uid>/confirm/", views.confirm, name="confirm"),
    path("<uuid:uid>/invitation.ics", views.invitation, name="invitation"),
    path("<uuid:uid>/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:uid>/agenda/check/", agenda.check, name="check"),
    path("<uuid:uid>/agenda/put/", agenda.put, name="put"),
    path("<uuid:uid>/agenda/suggest/", agenda.suggest, name="suggest"),
    path("<uuid:uid>/agenda/arrange/", agenda.arrange, name="arrange"),
]
