"""What was said in a talk changes the résumé: brought in as a PDF, tailored for an opening, each change with its reason."""

from __future__ import annotations

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from askwell.journey import act, keeping
from askwell.journey.act.resume_versions import changes_of
from askwell.records.models import Resume, Takeaway
from formats.some_pdfs import Text, paged

LINES = (
    "Taught physics to 120 pupils a year",
    "Built a dashboard of the solar roof in Python",
    "Wrote a page for parents on each measurement",
)


def pdf() -> bytes:
    head = [Text(50, 0, "Amara Diallo", 20, True), Text(50, 20, "Hamburg | amara@diallo.example")]
    work = [
        Text(50, 30, "EXPERIENCE", 13, True),
        Text(50, 20, "Physics teacher", 10, True),
        Text(50, 14, "Elbe School | August 2017 - Present"),
    ]
    return paged([*head, *work, *(Text(50, 14, f"• {line}") for line in LINES)])


def test_from_a_pdf_and_a_talk_to_a_version_with_its_reasons(visit, owner, now):
    # The résumé comes in as it is, is looked at, and becomes the master.
    file = SimpleUploadedFile("cv.pdf", pdf(), "application/pdf")
    look = visit.post("/act/resumes/bring-in/", {"file": file})["Location"]
    assert "Built a dashboard of the solar roof in Python" in visit.get(look).content.decode()
    visit.post(look)
    master = Resume.objects.of(owner).get(based_on=None)

    # A talk, what was kept of it, and the opening that was heard of in it.
    talk = cast.conversation(cast.contact(owner, "Jonas Meyer"), now)
    said = keeping.add(
        Takeaway, owner=owner, now=now, conversation=talk, text="Show that you can explain a measurement on a page"
    )
    opening = act.add_opening(
        owner=owner, now=now, title="Junior analyst", conversation=talk.uid, about="You know Python."
    )

    # A version puts what is asked for first, and says because of whom and of which day.
    at = visit.post("/act/resumes/versions/new/", {"title": "", "opening": opening.uid})["Location"]
    version = Resume.objects.of(owner).get(based_on=master)
    page = visit.get(at).content.decode()
    assert "Jonas Meyer</a>, <time" in page
    assert "12 May 2026</time>: “Show that you can explain a measurement on a page”" in page
    assert "“You know Python.”" in page

    # A line is reworded because of it; what is new in it is told, and the lie in it is stopped.
    line = act.version_page(owner=owner, uid=version.uid).sections[0].entries[0].lines[0].line
    assert line.text == LINES[2]
    because = f"takeaway:{said.uid}"
    visit.post(f"{at}lines/{line.id}/", {"text": "Led 40 parents through each measurement", "because": because})
    assert "“40” is not in your own lines." in visit.get(f"{at}lines/{line.id}/").content.decode()
    edited = "Explained each measurement to parents on a page"
    seen = re.search(r'name="looked_at" value="([^"]+)"', visit.get(f"{at}lines/{line.id}/").content.decode())
    visit.post(f"{at}lines/{line.id}/", {"text": edited, "because": because, "looked_at": seen[1]})

    # Side by side, each change has its reason; the list of them goes out, and the version without a word of them.
    page = visit.get(f"{at}beside/").content.decode()
    assert "Each says why." in page
    assert "<ins>" in page
    log = visit.get(f"{at}changes.md").content.decode()
    assert f"- Now: {edited}\n- Because: Jonas Meyer, 12 May 2026: “Show that you can explain" in log
    markdown = visit.get(f"/act/resumes/{version.uid}/as/md/").content.decode()
    assert markdown.index(edited) < markdown.index(LINES[0])
    assert "Jonas" not in markdown
    data = json.loads(visit.get(f"/act/resumes/{version.uid}/as/json/").content)
    assert data["work"][0]["highlights"][0] == edited
    assert "Jonas" not in json.dumps(data)

    # Everything rests on something that is kept.
    assert all(row.takeaway or row.opening for row in changes_of(version))
