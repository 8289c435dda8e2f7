"""Addresses of explore."""

from __future__ import annotations

from django.urls import path

from askwell.web.explore import shortlist, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("goals/new/", views.add_goal, name="add_goal"),
    path("goals/<uuid:uid>/", views.goal, name="goal"),
    path("goals/<uuid:uid>/change/", views.change_goal, name="change_goal"),
    path("goals/<uuid:uid>/reached/", views.reach_goal, name="reach_goal"),
    path("goals/<uuid:goal>/paths/new/", views.add_path, name="add_path"),
    path("paths/<uuid:uid>/", views.path, name="path"),
    path("paths/<uuid:uid>/change/", views.change_path, name="change_path"),
    path("paths/<uuid:uid>/aside/", views.set_path_aside, name="set_path_aside"),
    path("paths/<uuid:uid>/shortlist/", shortlist.shortlist, name="shortlist"),
    path("paths/<uuid:uid>/shortlist/add/", shortlist.put_on, name="put_on_shortlist"),
    path("paths/<uuid:uid>/hypotheses/new/", views.add_hypothesis, name="add_hypothesis"),
    path("paths/<uuid:uid>/questions/new/", views.add_open_question, name="add_open_question"),
    path("hypotheses/<uuid:uid>/change/", views.change_hypothesis, name="change_hypothesis"),
    path("questions/<uuid:uid>/answer/", views.answer_open_question, name="answer_open_question"),
]
