"""Addresses of what goes in and out, the bin, and search."""

from __future__ import annotations

from django.urls import URLPattern, path

from askwell.web.overview import archive_views, search_views

urlpatterns: list[URLPattern] = [
    path("archive/", archive_views.archive, name="archive"),
    path("archive/import/", archive_views.start_import, name="start_import"),
    path("archive/imports/<uuid:uid>/", archive_views.import_page, name="import"),
    path("archive/imports/<uuid:uid>/columns/", archive_views.columns, name="columns"),
    path("archive/imports/<uuid:uid>/stop/", archive_views.cancel_import, name="cancel_import"),
    path("archive/imports/<uuid:uid>/go-on/", archive_views.resume_import, name="resume_import"),
    path("archive/export/", archive_views.export, name="export"),
    path("archive/person/<uuid:uid>/", archive_views.export_person, name="export_person"),
    path("archive/backup/", archive_views.back_up, name="back_up"),
    path("archive/restore/", archive_views.restore, name="restore"),
    path("archive/erase/<uuid:uid>/", archive_views.erase, name="erase"),
    path("bin/", archive_views.bin_page, name="bin"),
    path("bin/<slug:noun>/<uuid:uid>/", archive_views.delete, name="delete"),
    path("bin/<uuid:uid>/put-back/", archive_views.put_back, name="put_back"),
    path("search/", search_views.search, name="search"),
]
