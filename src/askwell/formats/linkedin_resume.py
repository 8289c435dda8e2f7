"""What LinkedIn's archive says of its owner, as a résumé."""

from __future__ import annotations

from .linkedin import LinkedInArchive, LinkedInProfile
from .resume import ResumeDocument
from .resume_draft import Draft
from .resume_person import town_fields


def resume_of(archive: LinkedInArchive) -> ResumeDocument | None:
    """The résumé in the owner's tables, or None when there is none of them."""
    if not (archive.profile or archive.positions or archive.education or archive.skills):
        return None
    draft = Draft()
    _add_profile(draft, archive.profile or LinkedInProfile())
    for post in archive.positions:
        fields = {
            "position": post.title,
            "name": post.organization,
            "location": post.location,
            "summary": post.description,
        }
        draft.add("work", fields | {"startDate": post.start_date, "endDate": post.end_date})
    for study in archive.education:
        fields = {"studyType": study.degree, "institution": study.organization}
        told = [text for text in (study.description, study.activities) if text]
        draft.add("education", fields | {"startDate": study.start_date, "endDate": study.end_date}, told)
    if archive.skills:
        draft.add("skills", {"name": "Skills"}, archive.skills)
    return draft.document([])


def _add_profile(draft: Draft, profile: LinkedInProfile) -> None:
    told = {"name": profile.formatted_name, "label": profile.headline, "url": next(iter(profile.urls), "")}
    draft.basics = {name: text for name, text in told.items() if text}
    draft.basics |= town_fields(profile.location) if profile.location else {}
    draft.summaries += [profile.summary] if profile.summary else []
    draft.leave([profile.industry], "LinkedIn: industry")
    for url in profile.urls[1:]:
        draft.add("profiles", {"url": url})
