"""The pages of files that come in and go out, as tests/pages.py has them."""

from tests.look import At, Look

NO_PAGE_OF_FILES = {
    "files:plan": "a download",
    "files:values": "a download",
    "files:faults": "a download",
    "files:answers": "only takes a press",
    "files:application": "only takes a press",
    "files:leaving": "only takes a press",
    "files:undoing": "only takes a press",
}


def run(name: str) -> At:
    return lambda sights: {"pk": getattr(sights.runs, name).pk}


FILES = (
    Look("files", "files:list"),
    Look("files, none", "files:list", "eve"),
    Look("files, values not found", "files:values", query="?kpi=zzz&first_on=x", status=422),
    Look("a file that waits", "files:run", at=run("waiting")),
    Look("a file with faults", "files:run", at=run("refused")),
    Look("a file with faults, none found", "files:run", at=run("refused"), query="?of=units&q=zzz"),
    Look("a file that asks", "files:run", at=run("asking")),
    Look("a file that is ready", "files:run", at=run("ready")),
    Look("a file with nothing new", "files:run", at=run("nothing_new")),
    Look("a file that is imported", "files:run", at=run("applied")),
    Look("a file that is being undone", "files:run", at=run("undoing")),
    Look("a file that could not be undone", "files:run", at=run("kept")),
)
