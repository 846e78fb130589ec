"""The whole company, in one transaction: who works in it, what it wants, what was recorded of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from cairn.accounts.models import User
from cairn.audit.services import record
from cairn.common.bulk import go_on_counting
from cairn.exchange.services.seeding.figures import FigureRows
from cairn.exchange.services.seeding.goal_rows import GoalRows
from cairn.exchange.services.seeding.people_rows import write_people
from cairn.goals.models import Goal, GoalFigure, GoalVersion, Vision
from cairn.kpis.models import Kpi, Measurement
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.services import found_organization
from demo import halden

SEED = 7
ALWAYS_FROM = timedelta(days=500)


@dataclass(frozen=True)
class Seeded:
    """The company, how many rows it has of each kind, and who signs in: the role and his address."""

    actor: Actor
    counts: dict[str, int]
    accounts: dict[str, str]


@transaction.atomic
def seed_company(*, size: halden.Size, password: str, today: date | None = None) -> Seeded:
    """Found Halden in a database that has no organization, with figures up to today.

    Rows are written as generated, past the checks of the single services; one entry tells how many. Raises
    ValueError where the database has an organization or anybody who signs in: ids are given out from 1.
    """
    if User.objects.exists() or Kpi.objects.order_by().exists():
        raise ValueError("The database is not empty.")
    actor = found_organization(founder=None, name=halden.COMPANY)
    day = today or actor.today
    recorded_at = timezone.make_aware(datetime.combine(day - ALWAYS_FROM, time(9)))
    tree = halden.units(size)
    staff = halden.people(size, tree, SEED)
    accounts = write_people(actor, tree, staff, password)
    rows = GoalRows(actor.organization_id, recorded_at, FigureRows(actor.organization_id, day))
    counts = {"units": len(tree), "people": len(staff)}
    counts |= rows.write(halden.goals(size, tree, staff, SEED, day), size, SEED, day)
    go_on_counting(Unit, Person, Kpi, Measurement, Goal, GoalVersion, GoalFigure, Vision)
    record(actor, "organization.seeded", actor.organization, after=counts)
    return Seeded(actor, counts, accounts)
