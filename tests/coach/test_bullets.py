from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.bullets import check_rewrite, nearest
from askwell.coach.claims import is_short_for, names_in, numbers_in, outcomes_in
from coach.lies import HONEST, KINDS, LINES, WHAT_OTHERS_DID, lies


def severities(new: str, lines: list[str], others: list[str] | None = None) -> list[str]:
    return [finding.severity for finding in check_rewrite(new, lines, others=others or [])]


def test_there_are_enough_lies_of_enough_kinds():
    assert len(KINDS) >= 16
    assert len(list(lies())) >= 150
    assert {kind for kind, _, _ in lies()} == set(KINDS)


@pytest.mark.parametrize(("kind", "line", "lie"), list(lies()))
def test_no_lie_passes_in_silence(kind, line, lie):
    assert severities(lie, LINES, WHAT_OTHERS_DID)


@pytest.mark.parametrize(("kind", "line", "lie"), [each for each in lies() if "somebody else" in each[0]])
def test_what_somebody_else_did_is_stopped(kind, line, lie):
    assert severities(lie, LINES, WHAT_OTHERS_DID)[0] == "block"
    assert any("somebody else" in finding.message for finding in check_rewrite(lie, LINES, others=WHAT_OTHERS_DID))


@pytest.mark.parametrize("said", [each for told in HONEST.values() for each in told])
def test_honest_words_are_not_stopped(said):
    assert set(severities(said, LINES, WHAT_OTHERS_DID)) <= {"suggest"}


@given(st.sampled_from([line for line in LINES if "percent" not in line]), st.data())
def test_a_line_of_ones_own_says_nothing_new_whole_or_cut_short(line, data):
    assert severities(line, LINES) == []
    words = line.split()
    cut = " ".join(words[: data.draw(st.integers(1, len(words)))])
    assert "block" not in severities(cut, [line])


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_it_reads_any_text(new, lines):
    for finding in check_rewrite(new, lines, others=lines):
        assert finding.message


@pytest.mark.parametrize(
    ("new", "line", "said"),
    [
        ("Cut costs by 8x.", "Cut costs by 8 %.", "“8x” is not in your own lines."),
        ("Led 12 nurses.", "Led a move for 12 schools, with help.", "“12” counts something else"),
        ("Cut the wait from 11 to 45 minutes.", "Cut the wait from 45 to 11 minutes.", "changed places"),
        ("Increased the wait.", "Reduced the wait.", "went the other way"),
        ("Reduced the share.", "Raised the share.", "went the other way"),
        ("Moved it with downtime.", "Moved it without downtime.", "“downtime” the other way round"),
        ("Coordinated a fair.", "Helped with a fair.", "You took part in this; “coordinated” says that it was yours."),
        ("Developed a plan.", "Ran a plan.", "“developed”: your own line does not say that you made it."),
        ("Wrote it alone.", "Wrote it.", "“alone” is more than your own lines say."),
        ("Wrote a plan, improving morale.", "Wrote a plan.", "“improving morale” is an outcome"),
        ("Wrote a plan, leading to praise.", "Wrote a plan.", "“leading to praise” is an outcome"),
        ("Wrote a plan for ships and barges at sea.", "Wrote a plan.", "So many new words"),
        ("Wrote a plan for ships.", "Wrote a plan.", "Did you say so yourself? New here: “ships”."),
        ("Sold 60 papers an hour.", "Sold 60 papers a day.", "counts by the day, this one by the hour"),
        ("Sold it in two months.", "Sold it in two years.", "“two” counts something else"),
        ("Moved it from B to A and from paper to screen.", "Moved it from screen to paper.", "changed places"),
        ("Moved the ward.", "Helped to move the ward.", "now it says that you did it"),
        (
            "Director of the choir.",
            "Sang with the choir and its director.",
            "“director”: your own lines do not say that this",
        ),
        ("Obtained a grant.", "Wrote for a grant.", "“obtained”: your own lines do not say that you did"),
        ("Wrote plans and hired cooks.", "Wrote plans.", "“hired” is a deed that your own lines do not tell of."),
        ("Trained drivers.", "Met drivers.", "“trained” is a deed"),
        ("Had both of them funded.", "Had one of them funded.", "“both” is more than"),
        ("Wrote a plan for Acme.", "Wrote a plan.", "“Acme” is not in your own lines."),
    ],
)
def test_it_says_what_is_amiss(new, line, said):
    assert said in " ".join(finding.message for finding in check_rewrite(new, [line]))


def test_what_stands_in_ones_own_line_may_be_said_again():
    assert severities("Helped plan, improving morale.", ["Helped to plan, improving morale."]) == []
    assert severities("Helped the plan.", ["Helped with the plan."]) == []
    assert severities("The plan, helped along.", ["Helped along with the plan."]) == []


def test_a_number_of_another_line_is_told_from_one_made_up():
    (finding,) = (each for each in check_rewrite("Led a fair of 9 stalls.", ["Led a fair of 3 stalls.", "Wrote 9 songs."]) if each.severity == "block")  # fmt: skip
    assert finding.message == "“9” stands in another of your lines, not in this one."


def test_what_is_too_long_for_a_line_is_read_so_far_only():
    assert severities("a" * 2000 + " Led 9 teams", ["a" * 2000]) == []
    assert severities("Wrote songs.", ["Wrote."] * 200 + ["Wrote songs."]) == ["suggest"]


def test_the_line_it_was_made_of_is_found():
    assert nearest("Sorted 200 letters.", LINES) == LINES[7]
    assert nearest("Anything", []) == ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$180K and 4.5 million", [(180_000, "$"), (4_500_000, "")]),
        ("8 percent, 9x, three times, doubled", [(8, "%"), (9, "x"), (3, "x"), (2, "x")]),
        ("two hundred and twenty-five, one", [(200, ""), (25, "")]),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text, values):
    assert [(number.value, number.unit) for number in numbers_in(text)] == values


def test_names_are_words_with_capitals_that_begin_no_sentence():
    assert [name for name, _ in names_in("Led SAP. Then Kafka-based iOS work.")] == ["SAP", "Kafka", "iOS"]
    assert is_short_for("MTTR", "mean time to recovery")
    assert not is_short_for("SAP", "mean time to recovery")


def test_the_first_verb_is_no_outcome():
    assert list(outcomes_in("Successfully improved the plan")) == []
    assert [what for what, _ in outcomes_in("Wrote a plan, and saving time; boosted.")] == ["and saving time"]


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("Showed three posts a week.", "Showed a post three times a week."),
        ("Answered letters every Friday.", "Answered letters on Fridays."),
        ("Built an error-free list.", "Built a list without errors."),
        ("Wrote up each day.", "Wrote up every day."),
        ("Fed every animal.", "Fed each animal."),
        ("Created the plan.", "Made the plan."),
        ("Co-author of a poster.", "Co-wrote a poster."),
        ("Taught two apprentices.", "Trained two apprentices."),
        ("Five years without accidents.", "No accident in five years."),
        ("Six animals fed in two hours.", "Fed six animals in two hours."),
        ("Member of the group that moved the ward.", "Took part in the group that moved the ward."),
        ("The ward moved with my help.", "Helped to move the ward."),
        ("Went round and took notes.", "Took notes, going round."),
    ],
)
def test_the_same_in_other_words_is_not_stopped(new, line):
    assert set(severities(new, [line])) <= {"suggest"}


def test_one_new_verb_alone_is_asked_about():
    assert severities("Compiled a list.", ["Built a list."]) == ["suggest"]


def test_ones_own_employer_post_and_school_may_be_named():
    line, head = "Taught 120 pupils.", ["Physics teacher", "Elbe School"]
    assert check_rewrite("As a physics teacher at Elbe School taught 120 pupils.", [line], known=head) == []
    (asked,) = check_rewrite("Taught 120 pupils for Harbour.", [line], known=head, elsewhere=["Harbour Institute"])
    assert (asked.severity, asked.message) == (
        "suggest",
        "“Harbour” stands at another entry of yours. Was it there, too?",
    )
    assert severities("Taught 120 pupils for Bayline.", [line])[0] == "block"


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("Leitete ein Team von 6 Personen im Labor", "Half einem Team von 6 Personen im Labor"),
        ("Руководил командой из 6 человек", "Помогал команде из 6 человек"),
        ("A dirigé une équipe de 6 personnes", "A aidé une équipe de 6 personnes"),
    ],
)
def test_of_another_language_it_says_that_it_reads_only_half(new, line):
    found = check_rewrite(new, [line])
    assert any(finding.severity == "warn" and "only English lines whole" in finding.message for finding in found)
    assert check_rewrite(line, [line]) == []
    (first, *_) = check_rewrite(new.replace("6", "90"), [line])
    assert (first.severity, first.message) == ("block", "“90” is not in your own lines.")
