"""Connections files in LinkedIn's real layout, every row its own profile: any merge is a wrong one."""

from __future__ import annotations

import csv
import io
import random

GIVEN = [
    "Ana",
    "Ben",
    "Chen",
    "Dele",
    "Eva",
    "Farid",
    "Grace",
    "Hugo",
    "Inés",
    "Jonas",
    "Kofi",
    "Lucía",
    "Mei",
    "Nour",
    "Olga",
    "Priya",
    "Quentin",
    "Ravi",
    "Sara",
    "Tom",
    "Ugo",
    "Vera",
    "Wei",
    "Xenia",
    "Yara",
    "Zoë",
]
FAMILY = [
    "Abara",
    "Becker",
    "Çelik",
    "Diallo",
    "Eriksen",
    "Fofana",
    "García",
    "Haddad",
    "Ivanov",
    "Jensen",
    "Kim",
    "Lal",
    "Meyer",
    "Novák",
    "Okafor",
    "Petrov",
    "Quispe",
    "Ruiz",
    "Solheim",
    "Tanaka",
    "Umar",
    "Vogel",
    "Weiss",
    "Xu",
    "Yilmaz",
    "Zhang",
]
WORK = [
    "Grid Analyst",
    "Outage Planner",
    "Data Engineer",
    "Nurse Educator",
    "Registry Programmer",
    "Head of Forecasting",
    "Teacher",
    "Consultant",
    " Field",
]
PREAMBLE = 'Notes:\r\n"When exporting your connection data, you may notice that some of the email addresses are missing."\r\n\r\n'


def connections(count: int, seed: int = 7) -> bytes:
    """A Connections.csv of that many people, 4 % with an e-mail address, 3 % without a company."""
    chance = random.Random(seed)
    out = io.StringIO()
    out.write(PREAMBLE)
    rows = csv.writer(out)
    rows.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
    for number in range(count):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        rows.writerow(
            [
                given,
                family,
                f"https://www.linkedin.com/in/person-{seed}-{number}",
                f"person{number}@mail{number % 97}.example" if chance.random() < 0.04 else "",
                "" if chance.random() < 0.03 else f"Company {chance.randrange(max(5, count // 12))}, Inc.",
                chance.choice(WORK).strip(),
                f"{chance.randrange(1, 29):02d} {chance.choice(['Jan', 'Mar', 'Oct'])} {chance.randrange(2009, 2026)}",
            ]
        )
    return out.getvalue().encode()
