from __future__ import annotations

from askwell.journey import keeping
from askwell.records.models import MODEL_FILES, Account, Deletion


def test_a_foreign_key_points_up_the_list_of_files_never_down():
    seen, wrong = 0, []
    for noun in keeping.nouns():
        mine = MODEL_FILES.index(noun.__module__.rsplit(".", 1)[1])
        for field in noun._meta.concrete_fields:
            if field.is_relation:
                theirs = MODEL_FILES.index(field.related_model.__module__.rsplit(".", 1)[1])
                seen += 1
                if theirs > mine:
                    wrong.append(f"{noun.__name__}.{field.name}")
    assert seen > 100
    assert not wrong


def test_every_noun_has_a_uid_an_owner_two_moments_and_a_place_in_the_bin():
    nouns = keeping.nouns()
    assert len(nouns) >= 30
    for noun in nouns:
        fields = {field.name: field for field in noun._meta.concrete_fields}
        assert fields["uid"].unique
        assert fields["owner"].related_model is Account
        assert fields["deletion"].related_model is Deletion
        assert {"created_at", "updated_at"} <= fields.keys()
        assert not noun._meta.ordering
        assert noun._default_manager.name == "objects"


def test_no_model_hides_logic_in_save_or_in_signals():
    for noun in keeping.nouns():
        assert "save" not in vars(noun)
        assert "delete" not in vars(noun)
