"""Addresses of meet."""

from __future__ import annotations

from django.urls import path

from askwell.web.meet import recordings, room, transcripts, views, wrap_up

urlpatterns = [
    path("", views.overview, name="overview"),
    path("takeaways/<uuid:uid>/", views.takeaway, name="takeaway"),
    path("referrals/<uuid:uid>/", views.referral, name="referral"),
    path("<uuid:uid>/", views.conversation, name="conversation"),
    path("<uuid:uid>/room/", room.room, name="room"),
    path("keeper.js", room.keeper, name="keeper"),
    path("<uuid:uid>/consent/", room.consent, name="consent"),
    path("<uuid:uid>/start/", room.start, name="start"),
    path("<uuid:uid>/end/", room.end, name="end"),
    path("<uuid:uid>/go-on/", room.go_on, name="go_on"),
    path("<uuid:uid>/did-not-come/", room.did_not_come, name="did_not_come"),
    path("<uuid:uid>/notes/", room.notes, name="notes"),
    path("<uuid:uid>/agenda/<uuid:item>/", room.mark_question, name="mark_question"),
    path("notes/<uuid:uid>/", views.note, name="note"),
    path("notes/<uuid:uid>/restore/<int:revision>/", views.restore, name="restore"),
    path("<uuid:uid>/wrap-up/", wrap_up.wrap_up, name="wrap_up"),
    path("<uuid:uid>/keep/", wrap_up.keep, name="keep"),
    path("<uuid:uid>/transcript/", transcripts.add, name="transcript"),
    path("transcripts/<uuid:uid>/", transcripts.report, name="report"),
    path("recordings/<uuid:uid>/", recordings.recording, name="recording"),
    path("recordings/<uuid:uid>/who/", recordings.who, name="who"),
    path("recordings/<uuid:uid>/agree/", recordings.agree, name="agree"),
    path("recordings/<uuid:uid>/listen/", recordings.listen, name="listen"),
    path("recordings/<uuid:uid>/stop/", recordings.stop, name="stop_listening"),
    path("recordings/<uuid:uid>/finish/", recordings.finish, name="finish_recording"),
    path("recordings/<uuid:uid>/keep/", recordings.keep, name="keep_audio"),
    path("recordings/<uuid:uid>/forget/", recordings.forget, name="forget_audio"),
    path("recordings/<uuid:uid>/clips/<int:number>/", recordings.clip, name="clip"),
    path("recordings/<uuid:uid>/holes/<int:number>/", recordings.hole, name="hole"),
    path("<uuid:conversation>/recordings/<uuid:uid>/pieces/<int:number>/", recordings.piece, name="piece"),
    path("transcripts/<uuid:uid>/swap/", transcripts.swap, name="swap_names"),
    path("transcripts/<uuid:uid>/asker/", transcripts.asker, name="asker"),
    path("transcripts/<uuid:uid>/take/", transcripts.take, name="take"),
]
