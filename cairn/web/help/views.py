"""How do I do it? Articles by task, found by words; the keys; what is new."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from cairn.support.queries import Article, articles, find_articles, news, seen_by
from cairn.support.queries.articles import GROUPS
from cairn.support.rendering import rendered
from cairn.web.help.context import article_for
from cairn.web.help.reader import role_of
from cairn.web.shell.requests import ActorRequest

LONGEST = 200
GROUP_NAMES = {
    "mine": _lazy("Your own work"), "goals": _lazy("Setting and changing"), "leading": _lazy("Leading"),
    "people": _lazy("Who is here, and who may what"), "settings": _lazy("Settings and files"),
    "reading": _lazy("Looking things up"),
}  # fmt: skip


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """All articles by group, those for the reader's role first; or those that were looked for."""
    told = _told(request)
    sought = request.GET.get("q", "").strip()[:LONGEST]
    about = article_for(request.GET.get("about", ""))
    role = role_of(request.actor)
    context = {
        "sought": sought,
        "found": find_articles(told.values(), sought),
        "about": told.get(about),
        "groups": [(GROUP_NAMES[name], _of_group(told, name, role)) for name in GROUPS],
    }
    return render(request, "help/page.html", context)


@require_safe
def article(request: ActorRequest, slug: str, article: str) -> HttpResponse:
    """One article, with what to read next."""
    told = _told(request)
    if article not in told:
        raise Http404
    shown = told[article]
    body = rendered(shown.body, lambda target: reverse("help:article", args=[slug, target]))
    see = [told[name] for name in shown.see if name in told]
    return render(request, "help/article.html", {"article": shown, "body": body, "see": see})


@require_safe
def keys(request: ActorRequest, slug: str) -> HttpResponse:
    """All keys, as the dialog has them."""
    return render(request, "help/keys.html")


@require_safe
def what_is_new(request: ActorRequest, slug: str) -> HttpResponse:
    """The changelog, with what came since the reader looked last."""
    person = request.actor.person
    seen = seen_by(person).news if person else []
    # Who looks for the first time has nothing to compare with: nothing is marked.
    items = [(_plain(item.text), bool(seen) and item.is_new_to(seen)) for item in news()]
    may_mark = bool(person) and any(item.is_new_to(seen) for item in news())
    return render(request, "help/news.html", {"items": items, "may_mark": may_mark})


def _told(request: ActorRequest) -> dict[str, Article]:
    """The articles in the reader's language and the organization's words."""
    terms = request.actor.terms
    return {name: each.with_terms(terms) for name, each in articles(get_language() or "en").items()}


def _of_group(told: dict[str, Article], group: str, role: str) -> list[Article]:
    """Those for the reader's role first; the others stay to be read."""
    those = [each for each in told.values() if each.group == group]
    return sorted(those, key=lambda each: role not in each.roles)


def _plain(text: str) -> SafeString:
    """An entry as Markdown is rendered; a link in it leads to a document, which is not here."""
    return rendered(text, lambda target: "")
