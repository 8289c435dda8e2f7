"""Addresses across all stages."""

from __future__ import annotations

from django.urls import path

from askwell.web.overview import archive_urls, views

urlpatterns = [
    path("", views.today, name="today"),
    path("pipeline/", views.pipeline, name="pipeline"),
    path("timeline/<uuid:uid>/", views.timeline, name="timeline"),
    path("trail/<slug:noun>/<uuid:uid>/", views.trail, name="trail"),
    *archive_urls.urlpatterns,
]
