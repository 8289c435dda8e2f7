from __future__ import annotations

import cast
from askwell.records.models import Organization


def test_a_place_keeps_its_folded_name_whatever_writes_it(owner):
    assert cast.organization(owner, "Nestlé & Söhne").sort_name == "nestle sohne"
    Organization.objects.of(owner).bulk_create([Organization(owner=owner, name="ØRSTED")])
    assert Organization.objects.of(owner).filter(sort_name="orsted").exists()


def test_the_column_is_plain_text_to_a_migration():
    _, path, _, options = Organization._meta.get_field("sort_name").deconstruct()
    assert path == "django.db.models.CharField"
    assert "of" not in options
