"""What you know about the people and places, and where you read it."""

from askwell.journey.finding import called
from askwell.journey.research.briefing import briefing
from askwell.journey.research.contacts import add_contact, change_contact, contact, me, star_contact
from askwell.journey.research.dossier import dossier
from askwell.journey.research.duplicates import duplicates
from askwell.journey.research.facts import FACT_KINDS, add_fact, change_fact, fact
from askwell.journey.research.listing import PeopleFilter, people
from askwell.journey.research.merging import TheyAreTwoPeople, merge
from askwell.journey.research.organizations import (
    add_organization,
    change_organization,
    organization_named,
    organization_page,
    organizations,
    organizations_named,
    suggested_organizations,
    target_organization,
)
from askwell.journey.research.reaching import (
    WAYS,
    ProfileIsTaken,
    add_contact_point,
    change_contact_point,
    contact_point,
)
from askwell.journey.research.reading import due
from askwell.journey.research.ties import (
    RELATIONS,
    add_position,
    change_position,
    position,
    set_tie,
    suggested_people,
    suggested_zones,
    tie_of,
)

__all__ = [
    "FACT_KINDS", "RELATIONS", "WAYS", "PeopleFilter", "ProfileIsTaken", "TheyAreTwoPeople", "add_contact",
    "add_contact_point", "add_fact", "add_organization", "add_position", "briefing", "called", "change_contact",
    "change_contact_point", "change_fact", "change_organization", "change_position", "contact", "contact_point",
    "dossier", "due", "duplicates", "fact", "me", "merge", "organization_named", "organization_page", "organizations",
    "organizations_named", "people", "position", "set_tie", "star_contact", "suggested_organizations",
    "suggested_people", "suggested_zones", "target_organization", "tie_of",
]  # fmt: skip
