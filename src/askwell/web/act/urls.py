"""Addresses of act."""

from __future__ import annotations

from django.urls import path

from askwell.web.act import commitments, needs, openings, resume_versions, resumes, showings

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
    path("openings/<uuid:uid>/told/", openings.tell_of_opening, name="tell_of_opening"),
    path("showings/", showings.showings, name="showings"),
    path("showings/new/", showings.show_to, name="show_to"),
    path("showings/<uuid:uid>/", showings.showing, name="showing"),
    path("showings/<uuid:uid>/again/", showings.ask_again, name="ask_again"),
    path("showings/<uuid:uid>/said/", showings.they_said, name="they_said"),
    path("showings/<uuid:uid>/thanked/", showings.thank_for_comments, name="thank_for_comments"),
    path("comments/<uuid:uid>/take-up/", showings.take_up_comment, name="take_up_comment"),
    path("comments/<uuid:uid>/leave/", showings.leave_comment, name="leave_comment"),
    path("resumes/", resumes.resumes, name="resumes"),
    path("resumes/bring-in/", resumes.bring_in, name="bring_in_resume"),
    path("resumes/bring-in/<uuid:uid>/", resumes.look_at, name="look_at_resume"),
    path("resumes/bring-in/<uuid:uid>/leave/", resumes.leave_out, name="leave_resume_out"),
    path("resumes/start/", resumes.start_master, name="start_master"),
    path("resumes/versions/new/", resume_versions.make_version, name="make_version"),
    path("resumes/versions/<uuid:uid>/", resume_versions.version, name="version"),
    path("resumes/versions/<uuid:uid>/change/", resume_versions.change_version, name="change_version"),
    path("resumes/versions/<uuid:uid>/fit/", resume_versions.fit_one_page, name="fit_one_page"),
    path("resumes/versions/<uuid:uid>/fit/undo/", resume_versions.fit_no_longer, name="fit_no_longer"),
    path("resumes/versions/<uuid:uid>/move/", resume_versions.move_in_version, name="move_in_version"),
    path("resumes/versions/<uuid:uid>/lines/<slug:target>/", resume_versions.version_line, name="version_line"),
    path("resumes/versions/<uuid:uid>/changes/<uuid:change>/", resume_versions.version_change, name="version_change"),
    path("resumes/versions/<uuid:uid>/beside/", resume_versions.beside, name="version_beside"),
    path("resumes/versions/<uuid:uid>/changes.md", resume_versions.change_log, name="change_log"),
    path("resumes/<uuid:uid>/", resumes.resume, name="resume"),
    path("resumes/<uuid:uid>/basics/", resumes.change_basics, name="change_basics"),
    path("resumes/<uuid:uid>/new/", resumes.add_entry, name="add_entry"),
    path("resumes/<uuid:uid>/entries/<slug:entry>/", resumes.change_entry, name="change_entry"),
    path("resumes/<uuid:uid>/entries/<slug:entry>/remove/", resumes.remove_entry, name="remove_entry"),
    path("resumes/<uuid:uid>/entries/<slug:entry>/move/", resumes.move_entry, name="move_entry"),
    path("resumes/<uuid:uid>/place/", resumes.place_line, name="place_line"),
    path("resumes/<uuid:uid>/take/", resumes.take_resume, name="take_resume"),
    path("resumes/<uuid:uid>/as/<slug:form>/", resumes.write_resume, name="write_resume"),
    path("needs/<uuid:uid>/", needs.need, name="need"),
    path("needs/<uuid:uid>/decide/", needs.decide_need, name="decide_need"),
    path("needs/<uuid:uid>/answer/", needs.answer_need, name="answer_need"),
    path("needs/<uuid:uid>/learn/", needs.learn_need, name="learn_need"),
    path("needs/postings/<uuid:uid>/", needs.posting, name="posting"),
    path("needs/postings/<uuid:uid>/remove/", needs.remove_posting, name="remove_posting"),
    *(
        path(f"needs/{of}s/<uuid:uid>/{rest}", view, {"of": of}, name=f"{name}_{of}")
        for of in ("opening", "path")
        for rest, view, name in (
            ("", needs.needs, "needs"),
            ("posting/", needs.save_posting, "save_posting"),
            ("heard/", needs.take_said, "take_said"),
            ("add/", needs.add_need, "add_need"),
        )
    ),
]
