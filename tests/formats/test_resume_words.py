from __future__ import annotations

import pytest

from askwell.formats.resume_words import (
    heading_of,
    is_degree,
    is_school,
    is_spoken,
    is_title,
    is_town,
    longer_heading_of,
    network_of,
    split_place,
    title_score,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("WORK EXPER IENCE", "work"), ("S K I L L S", "skills"), ("Skills & Interests", "skills"), ("Berufserfahrung:", "work"),
        ("О себе", "summary"), ("Über mich", "summary"), ("Idiomas", "languages"), ("Northwind", ""), ("x" * 90, ""),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_many_languages(text, key):
    assert heading_of(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Computer Engineering Experience", "work"), ("Leadership and Work Experience", "work"), ("Skills and Hobbies", "skills"),
        ("Experience", ""), ("Engineer, Education", ""), ("A very long line about my education", ""), ("Two Words", ""),
    ],
)  # fmt: skip
def test_a_longer_heading_is_known_by_how_it_ends_or_begins(text, key):
    assert longer_heading_of(text) == key


@pytest.mark.parametrize(
    ("text", "rest", "place"),
    [
        ("Meridian Labs, Chicago, IL", "Meridian Labs", "Chicago, IL"),
        ("Northwind Robotics – Springfield, IL 62701", "Northwind Robotics", "Springfield, IL 62701"),
        ("Columbus, Ohio", "", "Columbus, Ohio"),
        ("Acme — Bremen, Germany", "Acme", "Bremen, Germany"),
        ("Remote", "", "Remote"),
        ("Globex Systems, Inc", "Globex Systems, Inc", ""),
        ("Data Analyst, USA", "Data Analyst, USA", ""),
        ("State Polytechnic University, Springfield", "State Polytechnic University, Springfield", ""),
        ("A town of far too many words, Ohio", "A town of far too many words, Ohio", ""),
    ],
)
def test_a_place_ends_a_text(text, rest, place):
    assert split_place(text) == (rest, place)


def test_posts_and_places_of_work_are_told_apart():
    assert is_title("Founder & CEO")
    assert is_title("Projektleiterin")
    assert is_title("Quality Assurance Intern (40 hours per week)")
    assert title_score("Globex Systems LLC") < 0
    assert title_score("Engineering Department") < 0
    assert title_score("Northwind") == 0


def test_schools_and_degrees_are_known():
    assert is_school("Fachhochschule Bremen")
    assert is_school("University of Pune")
    assert not is_school("Bachelor of Arts")
    assert is_degree("Diplom-Ingenieurin")
    assert is_degree("B.S. in Physics")
    assert not is_degree("University of Pune")


def test_networks_are_known_by_their_sites():
    assert network_of("https://de.linkedin.com/in/amara") == "LinkedIn"
    assert network_of("www.github.com/amara") == "GitHub"
    assert network_of("amara.example/github.com") == ""


def test_some_languages_are_spoken():
    assert is_spoken(["English", "Yoruba"])
    assert not is_spoken(["English", "Python"])


@pytest.mark.parametrize("text", ["York", "Saint-Étienne", "Bad am See", "Stratford upon Avon"])
def test_a_town_may_stand_alone(text):
    assert is_town(text)


@pytest.mark.parametrize(
    "text", ["Inc", "Research Division", "Nurse", "4 Wards", "The Long Way Home", "lower town", "York College"]
)
def test_what_is_part_of_a_firm_or_a_post_is_no_town(text):
    assert not is_town(text)
