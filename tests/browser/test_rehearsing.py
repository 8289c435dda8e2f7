"""Rehearsals, the report on a talk, and figures from talk to talk: wide, on a phone in the dark, without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from chromium import whoever_comes

ASKED = ["How did you come to this work?", "Do you like it?", "You mentioned the meters: what did they teach you?"]


@whoever_comes
def test_an_agenda_is_rehearsed_by_whoever_comes(options, demo_house, browser, violations, watch):
    context = browser.new_context(reduced_motion="reduce", **options)
    context.request.get(demo_house.another_link())
    page = context.new_page()
    seen = watch(page, demo_house.url)
    page.goto(demo_house.url + "/prepare/")
    page.locator('.row a[href^="/prepare/"]').first.click()
    page.get_by_role("link", name="Rehearse it").first.click()
    runs_scripts = options.get("java_script_enabled", True)
    expect(page.get_by_role("heading", name="With whom?")).to_be_visible()
    if runs_scripts:
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("button", name="Begin with the").first.click()
    expect(page.get_by_label("You say")).to_be_visible()
    if runs_scripts:
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    for number, question in enumerate(ASKED, 1):
        page.get_by_label("You say").fill(question)
        if runs_scripts:
            page.get_by_label("You say").press("Control+Enter")
        else:
            page.get_by_role("button", name="Say it").click()
        expect(page.locator(".turns .mine")).to_have_count(number)
        if runs_scripts:
            expect(page.get_by_label("You say")).to_be_focused()
    expect(page.get_by_text("You took up an answer")).to_be_visible()
    page.get_by_role("button", name="Ask:").first.click()
    expect(page.locator(".turns .mine")).to_have_count(len(ASKED) + 1)
    page.get_by_role("link", name="Aloud").click()
    if runs_scripts:
        expect(page.get_by_role("timer")).to_be_visible()
        assert not violations(page)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("heading", name="What to try in the real talk")).to_be_visible()
    if runs_scripts:
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("link", name="From talk to talk").click()
    expect(page.get_by_role("heading", name="How you listened")).to_be_visible()
    expect(page.get_by_role("cell", name="%").first).to_be_visible()
    if runs_scripts:
        assert not violations(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not [*seen.abroad, *seen.complaints]
    context.close()


TALK = """WEBVTT

00:00:01.000 --> 00:00:06.000
<v Amara Diallo>How did you become a grid analyst?</v>

00:00:07.000 --> 00:02:30.000
<v Ben Okafor>I taught physics, and a friend showed me the control room. You should talk to Laura Chen.</v>

00:02:31.000 --> 00:02:36.000
<v Amara Diallo>What did the control room teach you?</v>

00:02:37.000 --> 00:04:00.000
<v Ben Okafor>Patience.</v>
"""


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (360, "narrow")])
def test_the_report_on_a_talk_is_for_everybody_and_its_plots_fit_the_page(
    width, shown, demo_house, browser, violations, tmp_path
):
    (tmp_path / "talk.vtt").write_text(TALK)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark", reduced_motion="reduce"
    )
    context.request.get(demo_house.another_link())
    page = context.new_page()
    page.goto(demo_house.url + "/meet/")
    page.locator('main a[href^="/meet/"]:not([href$="/room/"])').last.click()
    page.goto(page.url.removesuffix("wrap-up/") + "transcript/")
    page.get_by_label("The file").set_input_files(tmp_path / "talk.vtt")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="How the talk went")).to_be_visible()
    plots = page.get_by_role("img", name="Who spoke when")
    expect(plots).to_have_count(1)
    assert shown in plots.get_attribute("class")
    letters = plots.locator("text").first
    assert letters.evaluate("one => one.getBoundingClientRect().height") >= 11
    assert not violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


VOICES = """
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => NAMES.map((name) => ({ lang: "en-GB", localService: name === "of this computer", name })),
  cancel() {}, speak(words) { document.title = `${words.voice.name}: ${words.text}`; },
}) });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.mark.parametrize(
    "names", [["of a service", "of this computer"], ["of a service"]], ids=["its own", "a service"]
)
def test_only_a_voice_of_this_computer_reads_the_answer(names, demo_house, browser):
    context = browser.new_context()
    context.add_init_script(VOICES.replace("NAMES", str(names)))
    context.request.get(demo_house.another_link())
    page = context.new_page()
    page.goto(demo_house.url + "/prepare/")
    page.locator('.row a[href^="/prepare/"]').first.click()
    page.get_by_role("link", name="Rehearse it").first.click()
    page.get_by_role("button", name="Begin with the").first.click()
    expect(page.get_by_label("You say")).to_be_visible()
    button = page.get_by_role("button", name="Read the answer to me")
    expect(button).to_be_visible(visible=len(names) > 1)
    if len(names) > 1:
        button.click()
        expect(page).to_have_title("of this computer: " + page.locator("#answer").inner_text())
    context.close()
