from __future__ import annotations

import pytest

from askwell.config.postgresql import url
from askwell.config.postgresql.url import DatabaseUrlIsWrong, PostgresqlPartIsMissing, postgresql_at, without_password


def test_each_part_of_an_address_finds_its_place():
    found = postgresql_at("postgresql://amara:p%40ss%2Fw%3Ard@db.example:6543/askwell?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("amara", "p@ss/w:rd", "db.example")
    assert (found["PORT"], found["NAME"]) == ("6543", "askwell")
    assert found["OPTIONS"] == {"connect_timeout": url.PATIENCE, "sslmode": "require"}
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (None, True)


def test_a_socket_a_short_scheme_and_an_own_patience_are_understood():
    found = postgresql_at(" postgres:///askwell?host=/run/postgresql&connect_timeout=3 ")
    assert (found["HOST"], found["USER"], found["PASSWORD"], found["PORT"]) == ("/run/postgresql", "", "", "")
    assert found["OPTIONS"] == {"connect_timeout": "3"}


@pytest.mark.parametrize(
    "wrong",
    [
        "mysql://u:secret@h/n", "postgresql://u:secret@h", "postgresql://u:secret@h/", "postgresql://u:secret@h/a/b",
        "postgresql://u:secret@h:port/n", "postgresql://u:secret@[h/n", "secret", "postgresql://u:secret@h/n#x",
        "postgresql://u@h/n?password=secret",
    ],
)  # fmt: skip
def test_a_wrong_address_gets_one_sentence_that_keeps_the_password(wrong):
    with pytest.raises(DatabaseUrlIsWrong) as caught:
        postgresql_at(wrong)
    assert "DATABASE_URL" in caught.value.sentence
    assert "secret" not in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_without_its_part_installed_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(url, "find_spec", lambda _: None)
    with pytest.raises(PostgresqlPartIsMissing, match=r"pip install 'askwell\[postgres\]'"):
        postgresql_at("postgresql://h/n")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://amara:secret@db.example:6543/askwell", "postgresql://amara@db.example:6543/askwell"),
        ("postgresql:///askwell?host=/run/x", "postgresql:///askwell?host=/run/x"),
    ],
)
def test_it_is_shown_without_its_password(address, shown):
    assert without_password(address) == shown
