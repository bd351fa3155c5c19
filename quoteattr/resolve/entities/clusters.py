"""From an article to its entities: names are found, told apart by kind, and those of one bearer clustered."""

from quoteattr.resolve.entities.bodies import cluster_bodies
from quoteattr.resolve.entities.families import cluster_families
from quoteattr.resolve.entities.kinds import not_described, people_among
from quoteattr.resolve.entities.mentions import found_names
from quoteattr.resolve.entities.persons import cluster_persons
from quoteattr.resolve.entities.records import Entity, Unclear
from quoteattr.resolve.entities.roles import gather_facts
from quoteattr.resolve.names import is_title
from quoteattr.types import Parse


def build(parse: Parse) -> tuple[list[Entity], list[Unclear]]:
    """The entities in the order of their first mention, and the surnames that two people share and nothing tells apart."""
    names = found_names(parse)
    people_named = people_among(names)
    families, names = cluster_families(parse, people_named, names)
    taken = {s for e in families for s in e.mentions}
    persons, unclear = cluster_persons(parse, [f for f in people_named if f.span not in taken])
    taken |= {s for e in persons for s in e.mentions} | {u.span for u in unclear}
    others = cluster_bodies(parse, [f for f in not_described(names) if f.span not in taken and not is_title(f.text)])
    for e in others:
        gather_facts(parse, e, e.mentions)
    return sorted(persons + families + others, key=lambda e: e.mentions[0].start), unclear
