"""Addresses of the account."""

from __future__ import annotations

from django.urls import path

from askwell.web.account import views

urlpatterns = [path("account/", views.account, name="account"), path("welcome/", views.welcome, name="welcome")]
