"""What is kept about people, and where: every noun, every column, every table and every file of the data folder.

`test_t33_person_export.py` fails for whatever is not in here. Who adds a column says first what it is, and so whether it
must be in the export of a person (T33) and gone when they are erased (T34).
"""

from __future__ import annotations

# Columns that every record has.
COMMON = {
    "id": "plain",
    "uid": "link",
    "owner": "link",
    "created_at": "plain",
    "updated_at": "plain",
    "deletion": "link",
}


def columns(*, person: str = "", link: str = "", plain: str = "") -> dict[str, str]:
    """person: words about somebody or from them; link: another record; plain: a state, a number or a day."""
    kinds = {"person": person, "link": link, "plain": plain}
    return COMMON | {name: kind for kind, names in kinds.items() for name in names.split()}


# Records that exist because of one contact: they are exported with them and erased with them.
THEIRS = {
    "contact": columns(
        person="formatted_name given_name family_name sort_name headline location country time_zone about",
        link="organization", plain="source connected_on is_me starred",
    ),
    "position": columns(person="title about", link="contact organization", plain="kind start_on end_on is_current source"),
    "contactpoint": columns(person="value normalized label", link="contact", plain="kind"),
    "tie": columns(person="how_we_met", link="contact mutual", plain="relation tier"),
    "importedas": columns(person="key title organization_name entry", link="contact"),
    "shortlisted": columns(person="why", link="path contact"),
    "fact": columns(person="text source source_url", link="contact organization", plain="kind stated_on"),
    "outreach": columns(
        person="why reply_text", link="contact path introducer",
        plain="state channel warmth minutes_asked planned_on invited_at nudges_sent nudge_on replied_at ask_again_on "
        "parked_until_on",
    ),
    "conversation": columns(
        person="place their_time_zone aim recording_agreed_by", link="contact outreach path organization",
        plain="state starts_at minutes medium my_time_zone sequence confirmed_at started_at ended_at wrapped_up_at "
        "thanks_settled_at recording_agreed_at naming_agreed_at",
    ),
    "agenda": columns(link="conversation", plain="opening_minutes closing_minutes"),
    "agendaitem": columns(
        person="text", link="agenda question open_question",
        plain="theme minutes position must_ask is_who_else state asked_at ignored_rules",
    ),
    "note": columns(person="text", link="conversation agenda_item", plain="mark off_record typed_at revision settled"),
    "noterevision": columns(person="text client", link="note", plain="seq revision led_to mark off_record typed_at"),
    "transcript": columns(person="file_name source lines words asker", link="conversation", plain="format figures"),
    "rehearsal": columns(person="lines", link="conversation", plain="partner figures ended_at"),
    "recording": columns(
        person="file_name agreed_by lines failure", link="conversation transcript",
        plain="came state has_sound size sha256 pieces seconds percent tries clips holes keep agreed_at",
    ),
    "takeaway": columns(person="text code", link="conversation note", plain="is_quote off_record stance weight"),
    "referral": columns(
        person="formatted_name organization_name why", link="conversation note contact led_to",
        plain="may_use_name will_introduce declined_at referrer_told_at",
    ),
    "message": columns(
        person="subject body rests_on", link="contact outreach conversation", plain="kind channel sent_at ignored_rules",
    ),
    "reflection": columns(
        person="about_role about_organization about_field surprised_me would_hate why", link="conversation path",
        plain="fit_before confidence_before fit_after confidence_after reflected_at half_written_at",
    ),
    "evidence": columns(link="hypothesis takeaway", plain="stance weight"),
    "needsource": columns(link="need takeaway posting", plain="line"),
    "commitment": columns(
        person="text outcome", link="contact conversation note opening hypothesis",
        plain="whose kind from_advice due_on state completed_at tell_them told_at",
    ),
    "showing": columns(
        person="title text question", link="contact opening resume letter goal",
        plain="channel shown_on asked_again_on answered_on thanked_at",
    ),
    "comment": columns(person="text", link="showing commitment", plain="left_at"),
    "cadence": columns(link="contact", plain="every_days paused_at snoozed_until_on"),
    "touch": columns(
        person="reason text", link="contact takeaway commitment referral message", plain="kind planned_on done_at is_ask"
    ),
}  # fmt: skip

# The owner's own: they may name somebody, and then the owner is shown them ("still names them").
OWNERS = {
    "organization": columns(
        person="name sort_name website industry location size about mission values", plain="targeted motivation posting"
    ),
    "goal": columns(person="title why", plain="decide_by_on talks_wanted reached_at"),
    "path": columns(
        person="occupation field kind_of_employer about", link="goal", plain="first_fit first_confidence set_aside_at"
    ),
    "hypothesis": columns(person="text would_change_my_mind", link="path", plain="settled"),
    "criterion": columns(person="text", link="goal", plain="weight"),
    "score": columns(person="because", link="criterion path", plain="low high"),
    "decision": columns(
        person="because expects against overrule as_it_stood looking_back", link="goal path",
        plain="decided_at revisit_on revisited_at",
    ),
    "openquestion": columns(person="text answer", link="path", plain="answered_at"),
    "question": columns(person="text", plain="theme bank_key ignored_rules"),
    "opening": columns(
        person="title about url source", link="conversation note organization",
        plain="state apply_by_on applied_on interview_on told_at",
    ),
    "openingmove": columns(person="text", link="opening heard_from", plain="state day"),
    "resume": columns(person="title document", link="based_on opening organization path", plain="language"),
    "posting": columns(person="text file_name url", link="opening path"),
    "need": columns(person="text", link="opening path commitment", plain="kind state lines"),
    "resumechange": columns(
        person="text", link="resume takeaway fact opening comment need",
        plain="kind target position posting_line own_line",
    ),
    "resumebullet": columns(person="text", link="resume fact commitment", plain="position"),
    "coverletter": columns(person="body rests_on", link="opening organization resume", plain="ignored_rules"),
}  # fmt: skip

# Traces that erasing cleans (erasing_traces), and what names nobody.
TRACES = {
    "importrun": columns(
        person="file_name findings mapping",
        plain="kind stored_as state total done created updated merged skipped ended_at",
    ),
    "erasedcontact": columns(plain="digest"),
}  # fmt: skip
NOUNS = THEIRS | OWNERS | TRACES

# Every other table of the database, and what stands in it about anybody.
TABLES = {
    "records_account": "the owner; in `settings` counts without names, and keys of the digests",
    "records_deletion": "labels and changes: cleaned (erasing_traces)",
    "records_search": "a copy of the searchable words: kept by triggers, gone with the row",
    "records_search_index": "the index over it: optimized when somebody is erased",
    "records_search_index_config": "nothing",
    "records_search_index_data": "the index over it: optimized when somebody is erased",
    "records_search_index_docsize": "nothing",
    "records_search_index_idx": "the index over it: optimized when somebody is erased",
    "django_tasks_db_dbtaskresult": "arguments and errors of tasks: removed (erasing_traces)",
    "django_tasks_database_dbtaskresult": "arguments and errors of tasks: removed (erasing_traces)",
    "django_migrations": "nothing",
    "django_content_type": "nothing",
    "auth_group": "nothing",
    "auth_group_permissions": "nothing",
    "auth_permission": "nothing",
    "sqlite_sequence": "nothing",
    "sqlite_stat1": "counts",
    "sqlite_stat4": "samples of rows: emptied (upkeep)",
}

# Everything in the data folder (the properties of `Home`), and what stands in it about anybody.
FILES = {
    "database": "everything: written anew when somebody is erased",
    "attachments": "the sound of talks that the owner keeps: exported, and gone with its record",
    "recordings": "the sound of talks that is worked on, and what was heard of it: exported, and gone with its record",
    "backups": "everything: removed, and one made anew",
    "database_copies": "everything: removed",
    "restoring": "a backup on its way back: gone when the house is ready, before anybody can be erased",
    "imports": "the file on its way in: gone when it is in, and no erasing before that",
    "log_file": "no words of anybody's",
    "worker_log_file": "no words of anybody's",
    "run_file": "a port and a secret",
    "run_lock": "nothing",
    "worker_lock": "nothing",
    "secret_file": "a key",
    "open_page": "a link that works once",
}
NOT_FILES = {"folders", "generation"}
