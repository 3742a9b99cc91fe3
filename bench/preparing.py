"""First step: world and prototypes into an empty database, and the templates into a file beside it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from bench.cases import suspect_name, suspect_shop, words_of_suspect
from bench.copying import Seats
from bench.families import WEEKS, Hole, Template, compile_family, gather
from bench.world import Office, World, make_world
from zhitong.cases.public import name_reviewer
from zhitong.journal.public import Actor, seal
from zhitong.matters.public import Matter
from zhitong.people.public import Duty, Organisation, Person

# What of the next county stands in a lead that was handed over.
OTHER = ("county", "county_name", "territory", "path")


@dataclass(frozen=True)
class Prepared:
    """What copying and measuring need of the world; the numbers are those of the database."""

    templates: tuple[Template, ...]
    seats: Seats
    city_head: int
    city_officer: int
    county_officer: int
    county: int


def prepare(file: Path) -> Prepared:
    with transaction.atomic():
        world = make_world()
        name_reviewers(world)
    seal(timezone.now())
    made = Prepared(
        templates=tuple(templates(world)),
        seats=seats_of(world),
        city_head=_person(world.city.head),
        city_officer=_person(world.city.officers[0]),
        county_officer=_person(world.counties[3].officers[0]),
        county=world.counties[3].organisation.pk,
    )
    file.write_bytes(pickle.dumps(made))
    return made


def name_reviewers(world: World) -> None:
    """Every county has who reviews what comes by the green channel, as the mechanism demands."""
    for office in world.counties:
        person = Person.objects.get(pk=_person(office.officers[0]))
        name_reviewer(office.organisation, person, act="", by=office.head, now=timezone.now())


def templates(world: World) -> list[Template]:
    made = []
    offices = office_words(world)
    for place, organisation in enumerate(world.families):
        rows = gather(organisation)
        words = {**offices, **family_words(organisation), **suspect_words(place)}
        made += [compile_family(organisation, words, weeks=weeks, rows=rows) for weeks in range(WEEKS)]
    # Shifted copies next to each other would make one county's work all of one week.
    return [made[place * 37 % len(made)] for place in range(len(made))]


def office_words(world: World) -> dict[str, Hole]:
    own = world.counties[0]
    first, second = own.officers[:2]
    found = {**_office(own), str(own.head.person_id): "head", own.head.person_label: "head_name"}
    for officer, word in ((first, "first"), (second, "second"), (world.city.officers[0], "city_officer")):
        found |= {str(officer.person_id): word, officer.person_label: f"{word}_name"}
    other = world.other
    found |= {text: f"other_{word}" for text, word in _office(other).items()}
    found |= {str(other.head.person_id): "other_officer", other.head.person_label: "other_officer_name"}
    return {text: ("word", word) for text, word in found.items()}


def _office(office: Office) -> dict[str, str]:
    found = {
        str(office.organisation.pk): "county",
        office.organisation.name: "county_name",
        str(office.territory.pk): "territory",
        office.territory.path: "path",
    }
    for actor, word in ((office.police, "police"), (office.procurator, "procurator")):
        if actor is not None:
            found |= {str(actor.person_id): word, actor.person_label: f"{word}_name"}
            found |= {
                str(actor.organisation_id): f"{word}_office",
                actor.organisation_label: f"{word}_office_name",
            }
    return found


def suspect_words(place: int) -> dict[str, Hole]:
    """The suspect of a family's leads, and the keys by which it is known again."""
    words = words_of_suspect(suspect_name(place), suspect_shop(place))
    return {text: ("word", word) for word, text in words}


def family_words(organisation: Organisation) -> dict[str, Hole]:
    liaison = Duty.objects.get(organisation=organisation).person
    rights = {right.kind: right.identifier for right in organisation.rights.all()}
    found: dict[str, Hole] = {
        organisation.name: ("word", "name"),
        organisation.search_text: ("word", "text"),
        organisation.search_grams: ("word", "grams"),
        organisation.uscc or "": ("word", "uscc"),
        liaison.username: ("word", "username"),
        rights["patent_invention"]: ("word", "patent"),
        rights["trademark"]: ("word", "mark"),
    }
    for place, matter in enumerate(Matter.objects.filter(subject=organisation).order_by("pk")):
        prefix, _, _ = matter.number.partition("〕")
        found[matter.number] = ("number", (prefix + "〕", place))
    return found


def seats_of(world: World) -> Seats:
    counties = []
    for office in world.counties:
        counties.append(
            {word: text for text, word in _office(office).items()}
            | {"head": str(office.head.person_id), "head_name": office.head.person_label}
        )
    firsts = [office.officers[0] for office in world.counties]
    for place, county in enumerate(counties):
        after = (place + 1) % len(counties)
        county |= {f"other_{word}": counties[after][word] for word in OTHER}
        county |= {
            "other_officer": str(firsts[after].person_id),
            "other_officer_name": firsts[after].person_label,
        }
    return Seats(
        counties=tuple(counties),
        county_officers=tuple(tuple(map(_named, office.officers)) for office in world.counties),
        city_officers=tuple(map(_named, world.city.officers)),
    )


def _named(actor: Actor) -> tuple[str, str]:
    return str(actor.person_id), actor.person_label


def _person(actor: Actor) -> int:
    assert actor.person_id is not None
    return actor.person_id
