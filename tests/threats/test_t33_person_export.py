"""T33: all that is kept about a person is in their export, nothing of anybody else's is, and no column is forgotten."""

from __future__ import annotations

import io
import json
import zipfile
from html.parser import HTMLParser

import html5lib
import pytest
from django.db import connection

import cast
from askwell.config.home import Home
from askwell.formats.vcard import read_cards
from askwell.journey import keeping, overview
from askwell.journey.overview.exports_rows import target_of, ties_of
from askwell.journey.research.merging import merge
from askwell.records.models import Contact, Conversation, Message, Note, Outreach, Referral, Tie, Touch
from conftest import NOW
from every_noun import one_of_each
from threats.person_data import FILES, NOT_FILES, NOUNS, TABLES, THEIRS


def exported(owner, contact) -> tuple[dict, str, str]:
    """(person.json, person.html, person.vcf)."""
    _, data = overview.export_person(owner=owner, uid=contact.uid, now=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told, page, card = (archive.read(f"person.{end}").decode() for end in ("json", "html", "vcf"))
    return json.loads(told), page, card


class Words(HTMLParser):
    """What a reader of a page sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page.partition("</head>")[2])

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_noun_and_every_column_is_in_the_registry():
    kinds = keeping.nouns_by_name()
    assert len(kinds) > 30
    assert set(NOUNS) == set(kinds)
    for name, noun in kinds.items():
        fields = {field.name: field for field in noun._meta.concrete_fields}
        assert set(NOUNS[name]) == set(fields), f"tests/threats/person_data.py does not say what {name} keeps"
        links = {column for column, field in fields.items() if field.is_relation or column == "uid"}
        assert {column for column, kind in NOUNS[name].items() if kind == "link"} == links, name


def test_what_is_theirs_hangs_on_a_contact_and_nothing_else_does():
    theirs = {Contact}
    for noun in keeping.nouns():  # in dependency order
        if theirs.intersection(target_of(link) for link in ties_of(noun)):
            theirs.add(noun)
    assert {str(noun._meta.model_name) for noun in theirs} == set(THEIRS)


def test_every_table_and_every_file_is_in_the_registry(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {name for (name,) in cursor.fetchall()}
    assert len(tables) > 40
    assert tables - {f"records_{name}" for name in NOUNS} <= set(TABLES)
    parts = {name for name, value in vars(Home).items() if isinstance(value, property)}
    assert parts - NOT_FILES == set(FILES)


def test_no_noun_keeps_a_file_yet():
    """Whoever adds one says in the registry how it gets into an export and how it is erased."""
    assert not [
        field for noun in keeping.nouns() for field in noun._meta.concrete_fields if "File" in type(field).__name__
    ]


def test_the_word_of_every_column_is_in_the_export(owner):
    made = one_of_each(owner, mark="canary")
    told, page, _ = exported(owner, made["contact"])
    seen = Words(page).text
    looked = 0
    for name in THEIRS:
        (row,) = told["about"][name]
        assert set(row) - {"in_the_bin"} == set(NOUNS[name]) - {"id", "owner", "deletion"}
        for column, kind in NOUNS[name].items():
            value = getattr(made[name], column)
            if kind == "person" and column not in ("sort_name", "their_time_zone"):
                looked += 1
                words = value if isinstance(value, str) else value[0]["text"]
                assert words in json.dumps(row, ensure_ascii=False), f"{name}.{column} is not in person.json"
                assert words in seen, f"{name}.{column} is not on the page"
    assert looked > 40


def test_what_lies_in_the_bin_is_still_kept_and_so_it_is_told(owner):
    zeb = cast.contact(owner, "Zeb Quack")
    binned = keeping.add(Touch, owner=owner, now=NOW, contact=zeb, planned_on=NOW.date(), text="Once a plan")
    keeping.move_to_bin(binned, now=NOW)
    double = cast.contact(owner, "Z. Quack", about="Met at the fair")
    merge(owner=owner, now=NOW, kept=zeb.uid, other=double.uid)
    told, page, _ = exported(owner, zeb)
    assert [row["in_the_bin"] for row in told["about"]["touch"]] == [True]
    assert {row["formatted_name"]: row["in_the_bin"] for row in told["about"]["contact"]} == {
        "Zeb Quack": False,
        "Z. Quack": True,
    }
    assert "Once a plan" in page
    keeping.move_to_bin(Contact.objects.of(owner).get(pk=zeb.pk), now=NOW)
    assert exported(owner, zeb)[0]["about"]["contact"]


def test_of_others_it_tells_only_what_must_be(owner):
    """An introduction names the introducer; what the introducer said or was written stays out."""
    zeb, ben = cast.contact(owner, "Zeb Quack"), cast.contact(owner, "Ben Secretname", about="bensecret about")
    cast.tie(ben, mutual=zeb, how_we_met="bensecret tie")
    cast.tie(zeb, mutual=ben)
    talk = cast.conversation(ben, aim="bensecret aim")
    theirs = cast.conversation(zeb)
    keeping.add(Note, owner=owner, now=NOW, conversation=talk, text="bensecret note", typed_at=NOW)
    named = keeping.add(
        Referral, owner=owner, now=NOW, conversation=talk, formatted_name="Zeb Q", why="he knows grids", contact=zeb
    )
    keeping.add(Message, owner=owner, now=NOW, contact=ben, kind="update", body="bensecret body")
    outreach = cast.outreach(zeb, introducer=ben)
    bens = cast.outreach(ben, introducer=zeb, why="bensecret why", reply_text="bensecret reply")
    gave = keeping.add(Referral, owner=owner, now=NOW, conversation=theirs, formatted_name="Ben", led_to=bens)
    keeping.add(Touch, owner=owner, now=NOW, contact=ben, planned_on=NOW.date(), text="bensecret touch", referral=gave)
    cast.contact(owner, "Chen Unrelated", email="chen@unrelated.example")

    told, page, card = exported(owner, zeb)

    for text in (json.dumps(told), page, card):
        assert "bensecret" not in text
        assert "Unrelated" not in text
    assert told["named_in"]["referral"][0]["why"] == named.why
    assert told["names"][str(ben.uid)] == "Ben Secretname"
    assert set(told["named_in"]) == {"referral", "tie", "outreach", "touch"}
    assert set(told["named_in"]["outreach"][0]) == {"uid", "created_at", "contact", "path", "introducer"}
    assert told["about"]["outreach"][0]["uid"] == str(outreach.uid)
    assert "Ben Secretname" in Words(page).text
    assert "bensecret" in json.dumps(exported(owner, ben)[0]), "the words to be missed are there to be found"


def test_the_card_is_theirs_alone(owner):
    zeb = cast.contact(owner, "Zeb Quack", email="zeb@quack.example", linkedin="https://www.linkedin.com/in/zeb")
    cast.contact(owner, "Ben Okafor")
    cards, findings = read_cards(exported(owner, zeb)[2].encode())
    assert [(card.formatted_name, card.emails) for card in cards] == [("Zeb Quack", ("zeb@quack.example",))]
    assert findings == []


HOSTILE = "</style></dd><script>alert(1)</script><img src=https://evil.example/x onerror=alert(1)>"


def test_the_page_is_sound_html_that_runs_nothing_and_asks_nobody(owner):
    zeb = cast.contact(owner, HOSTILE)
    for noun, fields in (
        (Note, {"conversation": cast.conversation(zeb), "typed_at": NOW}),
        (Message, {"contact": zeb}),
    ):
        text = "body" if noun is Message else "text"
        keeping.add(
            noun, owner=owner, now=NOW, **{text: HOSTILE}, **fields, **({"kind": "nudge"} if noun is Message else {})
        )
    owner.formatted_name = HOSTILE
    owner.save()
    _, page, _ = exported(owner, zeb)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= {
        "html", "head", "body", "meta", "title", "style", "main", "h1", "h2", "p", "nav", "ul", "li", "a", "section",
        "article", "dl", "dt", "dd",
    }  # fmt: skip
    assert {name for element in tree.iter() for name in element.attrib} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "href", "id",
    }  # fmt: skip
    assert all(element.get("href", "#").startswith("#") for element in tree.iter())
    policy = next(e.get("content") for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert Words(page).text.count("alert(1)") >= 3


def test_the_page_speaks_to_a_reader(owner):
    """No column names, no codes, no empty lines."""
    zeb = cast.contact(owner, "Zeb Quack", organization=cast.organization(owner))
    cast.tie(zeb, relation="alumni")
    cast.conversation(zeb, minutes=45)
    seen = Words(exported(owner, zeb)[1]).text
    for words in (
        "Who they are",
        "How they are known",
        "Same school",
        "Northwind Energy",
        "2026-05-12 09:30 UTC",
        "45",
    ):
        assert words in seen
    for words in ("formatted_name", "None", "False", "alumni", str(zeb.uid)):
        assert words not in seen


@pytest.mark.parametrize("noun", [Tie, Outreach, Conversation])
def test_a_tie_in_the_registry_is_a_tie_in_the_database(noun):
    assert Contact in {target_of(link) for link in ties_of(noun)}
