"""Addresses of follow up."""

from __future__ import annotations

from django.urls import path

from askwell.web.follow_up import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<uuid:uid>/thank-you/", views.thank_you, name="thank_you"),
    path("<uuid:uid>/settled/", views.settled, name="settled"),
    path("referrals/<uuid:uid>/", views.referral, name="referral"),
    path("referrals/<uuid:uid>/write/", views.write, name="write"),
    path("referrals/<uuid:uid>/let-go/", views.let_go, name="let_go"),
    path("referrals/<uuid:uid>/report/", views.report, name="report"),
    path("referrals/<uuid:uid>/told/", views.told, name="told"),
]
