"""Addresses of the account."""

from __future__ import annotations

from django.urls import path

from askwell.web.account import views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/thresholds/", views.thresholds, name="thresholds"),
    path("account/thresholds/back/", views.back, name="back"),
    path("welcome/", views.welcome, name="welcome"),
]
