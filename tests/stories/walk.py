"""Amara's way from her LinkedIn archive to the next hello, one step a method. The same steps with and without script."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz-example,ana@northwind.example,Northwind Energy,Grid Analytics Lead,03 Feb 2024
Ben,Okafor,https://www.linkedin.com/in/ben-okafor-example,,Bayline Grid,Outage Planner,11 May 2023
Chen,Wei,https://www.linkedin.com/in/chen-wei-example,,,,01 Jan 2020
María,García,https://www.linkedin.com/in/maria-garcia-example,,"Harbour & Sons, Ltd",Head of Data,09 Sep 2019
"""
PROFILE = "First Name,Last Name,Headline,Summary\nAmara,Diallo,Physics teacher,I explain things.\n"
EDUCATION = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversity of Freiburg,2004,2009,,Physics,\n"


def archive(folder: Path) -> Path:
    """A LinkedIn archive as it arrives."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as out:
        out.writestr("Connections.csv", CONNECTIONS)
        out.writestr("Profile.csv", PROFILE)
        out.writestr("Education.csv", EDUCATION)
    path = folder / "Complete_LinkedInDataExport.zip"
    path.write_bytes(data.getvalue())
    return path


class Walk:
    def __init__(self, page: Page, url: str, *, script: bool = True) -> None:
        self.page, self.url, self.script = page, url, script
        page.set_default_timeout(20_000)

    def go(self, address: str) -> None:
        self.page.goto(self.url + address if address.startswith("/") else address)

    def press(self, name: str, *, exact: bool = True, within: str = "main") -> None:
        button = self.page.locator(within).get_by_role("button", name=name, exact=exact)
        link = self.page.locator(within).get_by_role("link", name=name, exact=exact)
        button.or_(link).first.click()

    def fill(self, label: str, words: str) -> None:
        self.page.locator("main").get_by_label(label, exact=False).first.fill(words)

    def begin(self, link: str) -> None:
        self.go(link)
        self.page.wait_for_url("**/welcome/")
        self.fill("What shall Askwell call you?", "Amara Diallo")
        self.fill("What do you wonder about?", "Energy data or health data?")
        self.fill("By when", "2026-06-30")
        self.press("Begin")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Tuesday, 12 May")

    def bring_people_in(self, file: Path) -> None:
        self.press("Bring people in")
        self.page.locator('input[name="kind"][value="linkedin"]').check()
        self.page.set_input_files('input[type="file"]', file)
        self.press("Bring it in")
        expect(self.page.locator("main")).to_contain_text("4")
        self.go("/research/")
        for name in ("Ana Ruiz", "Ben Okafor", "Chen Wei", "María García"):
            expect(self.page.locator("main")).to_contain_text(name)

    def find_with_accents_folded(self) -> None:
        self.go("/search/?q=garcia")
        expect(self.page.locator("main")).to_contain_text("María García")

    def name_a_path(self) -> None:
        self.go("/explore/")
        self.press("Energy data or health data?")
        self.press("Add a path")
        self.fill("The work", "Grid data analyst")
        self.fill("The field", "Energy")
        self.fill("How well does it fit you", "5")
        self.press("Add it")
        self.fill("I believe that", "You need an engineering degree")
        self.press("Add the belief")
        self.fill("I want to know", "How do people get in without a degree?")
        self.press("Add the question")
        self.path = self.page.url

    def look_ana_up(self) -> None:
        self.go("/research/?q=ana+ruiz")
        self.press("Ana Ruiz")
        self.dossier = self.page.url
        self.go(self.dossier + "facts/new/")
        self.page.locator('main [name="text"]').fill("Her team publishes its outage model.")
        self.page.locator('main [name="source"]').fill("Grid Quarterly, spring issue")
        self.page.locator("main form button.go").first.click()
        expect(self.page.locator("main")).to_contain_text("Her team publishes its outage model.")

    def write_to_her(self) -> None:
        uid = self.dossier.rstrip("/").rsplit("/", 1)[1]
        self.go(f"/reach-out/new/?contact={uid}")
        self.page.locator('main [name="why"]').fill("She publishes the model others keep.")
        self.press("Go on")
        self.press("Write")
        if self.page.get_by_role("button", name="Make it mine").count():
            self.press("Make it mine")
        self.page.wait_for_url("**/reach-out/messages/**")
        while self.page.get_by_role("button", name="Put it in").count():
            answer = self.page.locator(".ask textarea").first
            if not answer.input_value():
                answer.fill("I teach physics and wonder about grid data.")
            before = self.page.locator(".ask").count()
            self.page.get_by_role("button", name="Put it in").first.click()
            expect(self.page.locator(".ask")).to_have_count(before - 1)
        text = self.page.locator("#body").input_value()
        assert "{" not in text
        assert "[" not in text
        assert "Ana" in text
        assert text.count("?") >= 1
        self.press("I sent it")
        expect(self.page.locator("main")).to_contain_text("one nudge is drafted for you")

    def she_says_yes(self) -> None:
        self.press("They answered")
        self.page.locator('input[name="outcome"][value="yes"]').check()
        self.page.locator('main [name="text"]').fill("Gladly. Tuesday suits me.")
        self.press("Note it")
        self.press("Agree on a time")
        self.page.locator('main [name="day"]').fill("2026-05-12")
        self.page.locator('main [name="at"]').fill("12:30")
        self.page.locator("main form button.go").first.click()
        self.page.wait_for_url("**/prepare/*/")
        self.conversation = self.page.url.rstrip("/").rsplit("/", 1)[1]

    def choose_questions(self) -> None:
        self.go(f"/prepare/{self.conversation}/agenda/")
        self.press("Suggest a set")
        expect(self.page.locator("#plan [data-item], #plan li").nth(4)).to_be_visible()
        answer = self.page.request.get(f"{self.url}/prepare/{self.conversation}/invitation.ics")
        assert "BEGIN:VEVENT" in answer.text()

    def talk(self) -> None:
        self.go(f"/meet/{self.conversation}/room/")
        self.page.locator("#start").click()
        self.page.wait_for_url("**/room/")
        for line in (
            "Came by way of storm damage surveys",
            "@Tom Okafor, Bayline Grid",
            "!Write the two-pager now",
            ">I send her the notebook",
        ):
            self.note(line)
        expect(self.page.locator("[data-note]")).to_have_count(4)
        self.page.locator("#wrap-up").click()
        self.page.wait_for_url("**/wrap-up/")

    def note(self, line: str) -> None:
        box = self.page.locator("#note-box")
        count = self.page.locator("[data-note]").count()
        box.fill(line)
        if self.script:
            box.press("Enter")
        else:
            self.page.locator("#keep").click()
        expect(self.page.locator("[data-note]")).to_have_count(count + 1)
        if self.script:
            expect(self.page.locator("#saved-state")).to_contain_text("in Askwell")

    def wrap_up(self) -> None:
        for words, place in (
            ("storm damage", "takeaway"),
            ("Tom Okafor", "referral"),
            ("two-pager", "takeaway"),
            ("notebook", "mine"),
        ):
            note = self.page.locator("fieldset.sort", has_text=words).first
            note.locator(f'input[type="radio"][value="{place}"]').check(force=True)
            if place == "referral":
                note.get_by_label("Name", exact=True).fill("Tom Okafor")
                note.get_by_label("Where they work").fill("Bayline Grid")
        self.page.locator("#done").click()
        self.page.wait_for_url("**/follow-up/*/thank-you/")

    def thank_her(self) -> None:
        if not self.page.locator("#body").count():
            self.page.locator("main form button.go").first.click()
        self.page.wait_for_url("**/reach-out/messages/**")
        while self.page.get_by_role("button", name="Put it in").count():
            answer = self.page.locator(".ask textarea").first
            if not answer.input_value():
                answer.fill("I will try it on my own data.")
            before = self.page.locator(".ask").count()
            self.page.get_by_role("button", name="Put it in").first.click()
            expect(self.page.locator(".ask")).to_have_count(before - 1)
        text = self.page.locator("#body").input_value()
        assert "storm damage" in text or "two-pager" in text
        self.press("I sent it")
        expect(self.page.locator("main")).to_contain_text("Sent")

    def write_to_whom_she_named(self) -> None:
        self.go("/follow-up/")
        self.page.get_by_role("link", name="Tom Okafor").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Tom")

    def reflect(self) -> None:
        self.go(f"/reflect/{self.conversation}/")
        self.page.locator('main [name="fit_after"]').fill("7")
        self.page.locator('main [name="surprised_me"]').fill("That explaining is the rare skill.")
        self.page.locator("main form button.go").first.click()
        self.go("/reflect/")
        expect(self.page.locator("main")).to_contain_text("Grid data analyst")

    def keep_the_promise(self) -> None:
        self.go("/act/")
        self.page.get_by_role("button", name="Done").first.click()
        expect(self.page.locator("main")).to_contain_text("I send her the notebook")

    def say_hello_again(self) -> None:
        uid = self.dossier.rstrip("/").rsplit("/", 1)[1]
        self.go(f"/stay-in-touch/{uid}/")
        form = self.page.locator('form[action$="/touches/"]', has=self.page.locator("button", has_text="Record it"))
        details = self.page.locator("details", has=form)
        if details.count() and not form.is_visible():
            details.first.locator("summary").click()
        form.locator('[name="reason"]').fill("Sent her the page that came of her advice")
        form.get_by_role("button", name="Record it").click()
        self.go(f"/timeline/{uid}/")
        for words in (
            "You talked",
            "You sent: invitation",
            "You sent: thank-you",
            "You reflected",
            "They told you",
            "Sent her the page",
        ):
            expect(self.page.locator("main")).to_contain_text(words)

    def all_of_it(self, link: str, folder: Path) -> None:
        self.begin(link)
        self.bring_people_in(archive(folder))
        self.find_with_accents_folded()
        self.name_a_path()
        self.look_ana_up()
        self.write_to_her()
        self.she_says_yes()
        self.choose_questions()
        self.talk()
        self.wrap_up()
        self.thank_her()
        self.write_to_whom_she_named()
        self.reflect()
        self.keep_the_promise()
        self.say_hello_again()
