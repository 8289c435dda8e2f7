from __future__ import annotations

import errno
import threading

import pytest
from django.db import OperationalError, connection, transaction

import cast
from askwell.journey.writing import NothingCanBeKept, writes, writing
from askwell.records.models import Goal


@pytest.mark.django_db(transaction=True)
def test_a_use_case_that_fails_half_way_leaves_nothing(django_user_model):
    amara = django_user_model.objects.create(username="me")

    @writes
    def half() -> None:
        cast.goal(amara)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not Goal.objects.of(amara).exists()


@pytest.mark.django_db(transaction=True)
def test_a_use_case_within_another_joins_its_transaction(django_user_model):
    amara = django_user_model.objects.create(username="me")

    @writes
    def outer() -> None:
        with writing():
            cast.goal(amara)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outer()
    assert not Goal.objects.of(amara).exists()


@pytest.mark.django_db(transaction=True)
def test_two_writers_never_hold_the_pen_at_once(django_user_model):
    inside, most = 0, 0
    guard = threading.Lock()

    def write() -> None:
        nonlocal inside, most
        for _ in range(20):
            with writing():
                with guard:
                    inside += 1
                    most = max(most, inside)
                with guard:
                    inside -= 1
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert most == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_lock_file_the_thread_lock_alone_stands(settings):
    settings.ASKWELL_WRITER_LOCK = None
    with writing():
        assert transaction.get_connection().in_atomic_block


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("error", "told_as"),
    [
        (OperationalError("database or disk is full"), NothingCanBeKept),
        (OperationalError("disk I/O error"), NothingCanBeKept),
        (OperationalError("no such table: people"), OperationalError),
        (OSError(errno.ENOSPC, "No space left on device"), NothingCanBeKept),
        (OSError(errno.ENOENT, "No such file"), FileNotFoundError),
    ],
)
def test_a_disk_that_takes_nothing_is_told_in_words_and_nothing_else_is(error, told_as):
    with pytest.raises(told_as), writing():
        raise error
