"""Addresses of reach out."""

from __future__ import annotations

from django.urls import path

from askwell.web.reach_out import messages, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/", views.new, name="new"),
    path("messages/<uuid:uid>/", messages.message, name="message"),
    path("messages/<uuid:uid>/keep/", messages.keep, name="keep"),
    path("messages/<uuid:uid>/check/", messages.check, name="check"),
    path("messages/<uuid:uid>/ignore/", messages.ignore, name="ignore"),
    path("messages/<uuid:uid>/fill/", messages.fill_in, name="fill_in"),
    path("messages/<uuid:uid>/sent/", messages.sent, name="sent"),
    path("messages/<uuid:uid>/not-sent/", messages.not_sent, name="not_sent"),
    path("messages/<uuid:uid>/message.eml", messages.as_file, name="as_file"),
    path("<uuid:uid>/", views.outreach, name="outreach"),
    path("<uuid:uid>/change/", views.change, name="change"),
    path("<uuid:uid>/channel/", views.channel, name="channel"),
    path("<uuid:uid>/write/", views.write, name="write"),
    path("<uuid:uid>/reply/", views.reply, name="reply"),
    path("<uuid:uid>/bounced/", views.bounced, name="bounced"),
    path("<uuid:uid>/rest/", views.rest, name="rest"),
    path("<uuid:uid>/again/", views.again, name="again"),
]
