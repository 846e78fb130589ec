"""The whole plan of Open Table as a plan-file document that ends today."""

from datetime import date

from demo.open_table.book import Book, Row
from demo.open_table.demo_year import DemoYear
from demo.open_table.departments import enter_departments
from demo.open_table.emergencies import enter_emergencies
from demo.open_table.kitchen_care import enter_care
from demo.open_table.kitchens import enter_kitchens
from demo.open_table.next_year import enter_plans_for_next_year
from demo.open_table.partners import enter_partners
from demo.open_table.people import people, units
from demo.open_table.projects import projects
from demo.open_table.schools import enter_schools
from demo.open_table.support_goals import enter_support_goals
from demo.open_table.vision import enter_accounts, enter_next_year, enter_vision, statement

DEFAULT_SEED = 50


def plan(today: date, seed: int = DEFAULT_SEED) -> Row:
    """The plan document (plan-file format) as its people would have left it at noon today.

    The same day and seed give the same document, byte for byte.
    """
    book = Book(DemoYear.around(today), seed)
    enter_vision(book)
    fed_last_year = enter_kitchens(book) + enter_schools(book) + enter_partners(book)
    enter_emergencies(book)
    enter_next_year(book)
    enter_accounts(book, fed_last_year)
    enter_support_goals(book)
    enter_care(book)
    enter_departments(book)
    enter_plans_for_next_year(book)
    return {
        "cairn": 1,
        "organization": organization(book),
        "units": units(),
        "people": people(),
        "kpis": book.kpis,
        "vision": {"statement": statement(book), "goal": "vision"},
        "goals": book.goals,
        "projects": projects(today),
    }


def organization(book: Book) -> Row:
    return {
        "name": "Open Table",
        "timezone": "Europe/London",
        "currency": "GBP",
        "week_starts_on": "monday",
        "fiscal_year_start_month": book.year.start.month,
    }
