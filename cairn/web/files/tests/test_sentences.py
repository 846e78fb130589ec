"""What is wrong in a file is said in the reader's language."""

from dataclasses import asdict

import pytest
from django.utils import translation

from cairn.calc.plan.faults import SENTENCES as OF_PLANS
from cairn.calc.plan.faults import fault
from cairn.exchange.values.faults import SENTENCES as OF_VALUES
from cairn.exchange.values.faults import cell_fault
from cairn.web.files.sentences import sentence_of


def test_a_fault_of_a_plan_and_one_of_a_line_are_told_in_german() -> None:
    plan = asdict(fault("goals[0].target", "not_a_number", found="true"))
    line = asdict(cell_fault(3, "value", "not_a_number", text="many"))
    with translation.override("de"):
        assert sentence_of(plan) == "Hierher gehört eine Zahl, nicht true."
        assert sentence_of(line) == "„many“ ist keine Zahl."


@pytest.mark.parametrize("sentence", [*OF_PLANS.values(), *OF_VALUES.values()])
def test_every_sentence_is_translated_with_all_that_is_filled_in(sentence: str) -> None:
    with translation.override("de"):
        german = translation.gettext(sentence)
    assert german != sentence
    assert {*_fields(german)} == {*_fields(sentence)}


def _fields(sentence: str) -> list[str]:
    return [piece.partition("}")[0] for piece in sentence.split("{")[1:]]
