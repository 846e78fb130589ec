"""What people write beside a value: a short sentence or two, now and then a word of confidence."""

import random
from dataclasses import dataclass
from typing import Literal

Subject = Literal["feed", "waste", "delivery", "rota", "gifts", "lunches", "partner", "relief", "office"]

FEWER = "fewer"
USUAL = "usual"
MORE = "more"

CAUSES: dict[tuple[Subject, str], tuple[str, ...]] = {
    ("feed", FEWER): (
        "Rain all evening.",
        "The bus from the estate did not run.",
        "Two regulars are in hospital.",
        "We ran out of rice by half past six.",
        "Opened an hour late, the key was with the night team.",
        "One cook ill, so we cooked a single pot.",
        "Football on, the square was closed off.",
        "The cold store was empty until noon.",
        "The ramp was blocked, we carried bags to the door.",
        "Several families are away for the week.",
        "Gas bottle empty, cold food today.",
        "The lift in the tower block is out again.",
        "Heavy wind, the marquee stayed closed.",
        "School trip, the children were not there.",
    ),
    ("feed", USUAL): (
        "The usual faces.",
        "Lentil stew, and bread from the bakery on the corner.",
        "Quiet and on time.",
        "Two new volunteers helped, both want to come again.",
        "The college sent four students to serve.",
        "Vegetables came from the allotments.",
        "A neighbour brought a tray of apples.",
        "We sat down together for once.",
        "Chickpeas and rice, asked for again.",
        "Same number as planned, no queue.",
        "The new pots heat faster.",
        "Two seconds each, nothing thrown away.",
        "A student wrote down the recipes.",
        "Table by the window is the favourite.",
        "Bread came late, nobody minded.",
    ),
    ("feed", MORE): (
        "A family from the new estate came for the first time.",
        "The doctor’s practice hands out our card now.",
        "Two from the choir stayed to eat.",
        "The hostel sent people over, their kitchen is being painted.",
        "Payday is Friday, the week before is always full.",
        "The library put our poster up.",
        "A school friend brought a friend.",
        "Long evening, people stayed for a second bowl.",
        "The health visitor told three mothers about us.",
        "A shift from the warehouse came straight from work.",
    ),
    ("waste", MORE): (
        "The fridge door stood open overnight.",
        "Too much salad for a cold day.",
        "Bread delivery came twice.",
        "Milk past its date in the donation.",
    ),
    ("waste", USUAL): (
        "Peel only.",
        "Leftovers went to the hostel.",
        "Weighed after closing.",
        "Soup used it all.",
        "Crusts for the hens.",
        "Bones went into stock.",
    ),
    ("waste", FEWER): (
        "Everything was eaten.",
        "The school took the rest.",
        "Cooked in two smaller batches.",
    ),
    ("delivery", MORE): (
        "Roadworks on the ring road.",
        "Two addresses were wrong on the list.",
        "Only one driver today.",
        "Waited for the second batch of rice.",
    ),
    ("delivery", USUAL): (
        "Normal round.",
        "Eleven doors, no trouble.",
        "Both bikes out.",
        "One new address.",
        "Dry roads.",
    ),
    ("delivery", FEWER): ("New order of streets works.", "Three drivers, short round."),
    ("rota", MORE): ("The evening class sent two people.", "Word of mouth after the open day."),
    ("rota", USUAL): (
        "Same people as last week.",
        "One joined, one moved away.",
        "Thursdays are still thin.",
    ),
    ("rota", FEWER): ("Exams, the students are off.", "Two started full-time jobs."),
    ("gifts", MORE): ("The choir gave its collection.", "A standing order from the dentist next door."),
    ("gifts", USUAL): ("Tins on three counters.", "Coffee morning.", "Small gifts, many names."),
    ("gifts", FEWER): ("Quiet week.", "Counted late, some follows next week."),
    ("lunches", MORE): (
        "Every school open all week.",
        "Two schools joined the round.",
        "Roast on Wednesday, nobody brought lunch.",
    ),
    ("lunches", USUAL): (
        "Normal week.",
        "Menus in three languages went out.",
        "One kitchen on cold food for a day.",
    ),
    ("lunches", FEWER): (
        "Holiday.",
        "Training day in four schools.",
        "Stomach bug in year three.",
        "Short week.",
    ),
    ("partner", MORE): ("Harvest collections came in.", "Opened on a third evening."),
    ("partner", USUAL): ("Figures from all but one site.", "Steady.", "Counted by the door team."),
    ("partner", FEWER): (
        "Boiler out, closed on Tuesday.",
        "Volunteers on leave.",
        "One site did not report.",
    ),
    ("relief", MORE): ("Two more streets without power.", "Opened the sports hall as well."),
    ("relief", USUAL): ("Hot food at noon and six.", "Council van helped with the round."),
    ("relief", FEWER): ("Some went back home today.", "Road closed, we reached half the villages."),
    ("office", MORE): (
        "Better than we planned for this week.",
        "The new form helps.",
        "Two answers that we had waited for came in.",
        "Good week, but one number is from a single large case.",
    ),
    ("office", USUAL): (
        "As expected.",
        "No surprises.",
        "Checked with the team on Monday.",
        "Small change, within what we usually see.",
        "Read off on Friday morning.",
        "One figure is an estimate, the rest is counted.",
        "Same method as last time.",
        "Discussed with the director.",
    ),
    ("office", FEWER): (
        "Behind, we talk about it on Thursday.",
        "Two people were away.",
        "Late figures from one region.",
        "A bank holiday, so a short week.",
        "The supplier moved our date.",
    ),
}

FOLLOWS: dict[tuple[Subject, str], tuple[str, ...]] = {
    ("feed", FEWER): (
        "Gave the rest to the night shelter.",
        "We carried some bowls to doors nearby.",
        "Told Friday’s team.",
        "Tomorrow we start half an hour earlier.",
        "The rest is in the freezer.",
    ),
    ("feed", USUAL): (
        "Nothing left over.",
        "The dishwasher holds for now.",
        "Everyone served by eight.",
        "Chairs are short, we borrowed six.",
        "Children’s corner was full.",
    ),
    ("feed", MORE): (
        "We asked the baker for ten more loaves.",
        "Second pot at seven.",
        "Nobody was turned away.",
        "We need one more pair of hands on this day.",
        "The children’s corner was full.",
    ),
    ("lunches", USUAL): ("All counts signed by the schools.", "Fruit was late once.", "No complaints."),
    ("lunches", MORE): ("All counts signed by the schools.", "The cooks want a second oven."),
    ("partner", USUAL): ("Next delivery is agreed.", "Visit planned for next month."),
    ("partner", MORE): ("They ask for more rice.", "Next delivery is agreed."),
    ("relief", USUAL): ("Supplies for four more days.", "Handed over at ten."),
    ("relief", MORE): ("Volunteers sleep on site.", "Supplies for two more days."),
}


@dataclass(frozen=True, slots=True)
class Remarks:
    """How one recorder remarks: on what, how often, how sure, and what stands beside the latest value."""

    subject: Subject
    share: float = 0.04
    confidence: str = "high"
    latest: str | None = None


class Pen:
    """One series’ remarks as they are written down: a sentence comes again when all others had their turn."""

    def __init__(self, remarks: Remarks, rng: random.Random) -> None:
        self.remarks, self.rng = remarks, rng
        self.unused: dict[tuple[str, ...], list[str]] = {}

    def about(self, value: float, usual: float, is_latest: bool) -> tuple[str | None, str | None]:
        """The note and the confidence beside a value; null where nothing was remarked (the usual case)."""
        # Drawn for each value alike, so that one remark more moves no other.
        drawn, sure = self.rng.random(), self.rng.random()
        if is_latest:
            return self.remarks.latest, self.remarks.confidence
        if drawn >= self.remarks.share or value == 0:
            return None, None
        return self._sentence(_tone(value, usual)), self.remarks.confidence if sure < 0.6 else None

    def _sentence(self, tone: str) -> str:
        cause = self._next(CAUSES[self.remarks.subject, tone])
        follows = FOLLOWS.get((self.remarks.subject, tone), ())
        return f"{cause} {self._next(follows)}" if follows and self.rng.random() < 0.5 else cause

    def _next(self, sentences: tuple[str, ...]) -> str:
        unused = self.unused.setdefault(sentences, [])
        if not unused:
            unused.extend(self.rng.sample(sentences, len(sentences)))
        return unused.pop()


def _tone(value: float, usual: float) -> str:
    if value < usual * 0.85:
        return FEWER
    return MORE if value > usual * 1.2 else USUAL
