"""Addresses of act."""

from __future__ import annotations

from django.urls import path

from askwell.web.act import commitments, openings

urlpatterns = [
    path("", commitments.overview, name="overview"),
    path("<uuid:uid>/", commitments.door, name="door"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/new/", commitments.add_commitment, name="add_commitment"),
    path("commitments/<uuid:uid>/", commitments.commitment, name="commitment"),
    path("commitments/<uuid:uid>/change/", commitments.change_commitment, name="change_commitment"),
    path("commitments/<uuid:uid>/begin/", commitments.begin_commitment, name="begin_commitment"),
    path("commitments/<uuid:uid>/done/", commitments.complete_commitment, name="complete_commitment"),
    path("commitments/<uuid:uid>/drop/", commitments.drop_commitment, name="drop_commitment"),
    path("commitments/<uuid:uid>/reopen/", commitments.reopen_commitment, name="reopen_commitment"),
    path("commitments/<uuid:uid>/told/", commitments.tell, name="tell"),
    path("commitments/<uuid:uid>/write/", commitments.write_update, name="write_update"),
    path("openings/new/", openings.add_opening, name="add_opening"),
    path("openings/<uuid:uid>/", openings.opening, name="opening"),
    path("openings/<uuid:uid>/change/", openings.change_opening, name="change_opening"),
    path("openings/<uuid:uid>/move/", openings.move_opening, name="move_opening"),
]
