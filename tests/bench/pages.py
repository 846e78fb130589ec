"""How long each page takes, beside an empty page and its own statements run bare.

The three are taken in turn, so that what else the machine does meanwhile slows them alike.
"""

from dataclasses import asdict, dataclass
from statistics import median, quantiles

from cairn.accounts.models import User
from cairn.org.access import Actor, actor_for
from cairn.org.models import Organization
from tests.bench.browser import Browser, heard, own_statements, run_bare
from tests.bench.places import addresses, empty_address
from tests.bench.timing import timed

ROLES = ("member", "lead", "head", "administrator")
WARM_UP = 3


@dataclass(frozen=True)
class PageTime:
    """A page for a reader; times in milliseconds."""

    page: str
    role: str
    median_ms: float
    p95_ms: float
    queries: int
    kilobytes: float
    empty_ms: float
    bare_ms: float

    @property
    def ratio(self) -> float:
        return self.median_ms / (self.empty_ms + self.bare_ms)


def page_times(times: int, only: str = "") -> list[PageTime]:
    """Every page that exists, for every reader of it; `only` those whose title begins so."""
    found = []
    for role in ROLES:
        actor = actor_of(role)
        browser = Browser(email_of(role))
        for title, address in addresses(actor, role):
            if not title.startswith(only):
                continue
            try:
                found.append(_time(browser, title, role, address, empty_address(actor), times))
                print(line(found[-1]), flush=True)
            except RuntimeError as refused:  # the others can be measured all the same
                print(f"| {title} | {role} | {refused} |")
    return found


def _time(browser: Browser, title: str, role: str, address: str, empty: str, times: int) -> PageTime:
    for _ in range(WARM_UP):
        browser.get(empty)
        size = len(browser.get(address))
    with heard() as of_empty:
        browser.get(empty)
    with heard() as of_page:
        browser.get(address)
    own = own_statements(of_page, of_empty)
    took: list[float] = []
    took_empty: list[float] = []
    took_bare: list[float] = []
    for _ in range(times):
        with timed(took_empty):
            browser.get(empty)
        with timed(took):
            browser.get(address)
        with timed(took_bare):
            run_bare(own)
    return PageTime(
        title,
        role,
        median(took) * 1000,
        quantiles(took, n=20)[-1] * 1000,
        len(of_page),
        size / 1024,
        median(took_empty) * 1000,
        median(took_bare) * 1000,
    )


HEAD = (
    "| page | for | median ms | 95 % ms | queries | kB | empty ms | bare SQL ms | ratio |\n"
    + "|---" * 9
    + "|"
)


def line(time: PageTime) -> str:
    """A row of the table."""
    return (
        f"| {time.page} | {time.role} | {time.median_ms:.1f} | {time.p95_ms:.1f} | {time.queries} "
        f"| {time.kilobytes:.0f} | {time.empty_ms:.1f} | {time.bare_ms:.1f} | {time.ratio:.2f} |"
    )


def as_json(times: list[PageTime]) -> list[dict[str, object]]:
    return [asdict(time) for time in times]


def email_of(role: str) -> str:
    return f"{role}@halden.example"


def actor_of(role: str) -> Actor:
    """The one who signs in with that role."""
    actor = actor_for(User.objects.get(email=email_of(role)), Organization.objects.get().slug)
    assert actor
    return actor
