"""Looks at what people say about goals and KPIs."""

from tests.look import Look, in_scene
from tests.sights import Sights

NO_PAGE_OF_CONVERSATIONS = {
    "conversation:comment": "leads on to the conversation",
    **dict.fromkeys(
        ("conversation:withdrawal", "conversation:resolution", "conversation:reopening", "conversation:nods"),
        "only takes a press",
    ),
}


def _kpi(sights: Sights) -> dict[str, int]:
    return {"pk": sights.scene.measurement.kpi_id}


CONVERSATIONS = (
    Look("comments", "conversation:goal", "dan", in_scene("goal")),
    Look("comments, to look at", "conversation:goal", "vic", in_scene("goal")),
    Look("comments, none", "conversation:kpi", "cleo", _kpi),
    Look("comments, faults", "conversation:goal", "dan", in_scene("goal"), sends={"text": ""}, status=422),
    Look("a goal with comments", "goal:page", "dan", in_scene("goal")),
    Look("an answer", "conversation:answers", "cleo", in_scene("comment")),
    Look("an answer, faults", "conversation:answers", "cleo", in_scene("comment"), status=422,
         sends={"text": ""}),
    Look("a comment to edit", "conversation:edit", "dan", in_scene("comment")),
    Look("a comment to edit, faults", "conversation:edit", "dan", in_scene("comment"), status=422,
         sends={"text": ""}),
)  # fmt: skip
