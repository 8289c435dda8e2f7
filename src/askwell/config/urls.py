"""Every address: one folder of pages a stage, under the stage's own name."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from askwell.journey import STAGES

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{stage.slug}/", include((f"askwell.web.{stage.folder}.urls", stage.folder))) for stage in STAGES
]
urlpatterns += [path("", include((f"askwell.web.{room}.urls", room))) for room in ("account", "overview")]

handler400 = "askwell.web.base.errors.bad_request"
handler404 = "askwell.web.base.errors.not_found"
handler500 = "askwell.web.base.errors.server_error"
