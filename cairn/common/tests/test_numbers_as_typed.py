import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.common.locales import locale_named
from cairn.common.numbers import NumberNotUnderstood, exact, parse_number

LOCALES = ["en-gb", "en-us", "de", "fr", "de-ch", "pl", "en-in", "sv", "ar"]


@pytest.mark.parametrize(
    ("text", "language", "unit", "value"),
    [
        ("1.5k", "en", "", 1500),
        ("2,500", "en", "", 2500),
        ("1,234.5", "en", "", 1234.5),
        ("1.234,5", "de", "", 1234.5),
        ("1,234", "de", "", 1.234),
        ("1.234", "de", "", 1234),
        ("1 234,5", "fr", "", 1234.5),
        ("10 000", "en", "people", 10000),
        ("12,34,567", "en-in", "", 1234567),
        ("1'234", "de-ch", "", 1234),
        ("12 %", "en", "%", 12),
        ("£1,200", "en", "GBP", 1200),
        ("1.200 €", "de", "EUR", 1200),
        ("12 people", "en", "people", 12),
        ("2.4 M people", "en", "people", 2_400_000),
        ("2,4 Mio.", "de", "", 2_400_000),
        ("−5", "en", "", -5),
        ("-£5", "en", "£", -5),
        (".5", "en", "", 0.5),
        ("٣٫٥", "ar", "", 3.5),
        ("  7 ", "en", "", 7),
    ],
)
def test_a_number_is_understood_by_locale(text: str, language: str, unit: str, value: float) -> None:
    assert parse_number(text, locale_named(language), unit) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "language", "asks_for"),
    [
        ("1.234,5", "en", "1,234.5"),
        ("1,234.5", "de", "1.234,5"),
        ("1,5", "en", "1.5 or 15"),
        ("1.234", "fr", "1,234 or 1\u202f234"),
        ("1,2345", "en", "1.2345 or 12,345"),
    ],
)
def test_a_number_written_as_elsewhere_is_asked_about(text: str, language: str, asks_for: str) -> None:
    with pytest.raises(NumberNotUnderstood) as fault:
        parse_number(text, locale_named(language))
    assert asks_for in str(fault.value)
    assert text in str(fault.value)


@pytest.mark.parametrize(
    "text", ["abc", "1e400", "1e5", "NaN", "inf", "-", ",", "1..2", "3²", "<b>1</b>", "5-7"]
)
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NumberNotUnderstood, match=r"is not a number.*1,500"):
        parse_number(text, locale_named("en"))


@pytest.mark.parametrize("text", ["1e400", "1E+5", "<b>7</b>", "7;"])
def test_what_is_no_number_is_not_taken_for_another_unit(text: str) -> None:
    with pytest.raises(NumberNotUnderstood, match="is not a number"):
        parse_number(text, locale_named("en"), "people")
    with pytest.raises(NumberNotUnderstood, match="does not fit"):
        parse_number("7 kg", locale_named("en"), "people")


def test_nothing_is_said_to_be_missing() -> None:
    with pytest.raises(NumberNotUnderstood, match="missing"):
        parse_number("  ", locale_named("en"))


def test_a_number_past_what_doubles_count_is_refused() -> None:
    with pytest.raises(NumberNotUnderstood, match="larger"):
        parse_number("9" * 400, locale_named("en"))
    with pytest.raises(NumberNotUnderstood, match="larger"):
        parse_number("9,007,199,254,740,992", locale_named("en"))


def test_another_unit_is_named() -> None:
    with pytest.raises(NumberNotUnderstood, match="counted in people"):
        parse_number("12 kg", locale_named("en"), "people")


def test_a_long_text_is_cut_in_the_sentence() -> None:
    with pytest.raises(NumberNotUnderstood) as fault:
        parse_number("x" * 10_000, locale_named("en"))
    assert len(str(fault.value)) < 200


@given(st.integers(-(10**9), 10**9).map(lambda thousandths: thousandths / 1000), st.sampled_from(LOCALES))
def test_what_is_written_is_understood_again(value: float, language: str) -> None:
    locale = locale_named(language)
    assert parse_number(exact(value, locale), locale) == pytest.approx(value, rel=1e-11)


@given(st.text(max_size=40), st.sampled_from(LOCALES))
def test_any_text_gives_a_finite_number_or_a_sentence(text: str, language: str) -> None:
    value = understood(text, language)
    assert isinstance(value, str) or math.isfinite(value)


@given(st.text(alphabet="0123456789.,' k-%", max_size=12), st.sampled_from(LOCALES))
def test_what_is_taken_has_the_digits_that_were_typed(text: str, language: str) -> None:
    value = understood(text, language)
    if isinstance(value, str):
        assert value.endswith((".", "?"))
    else:
        assert digits_of(f"{abs(value):.10g}") == digits_of(f"{int(digits_of(text) or 0):.10g}")


def understood(text: str, language: str) -> float | str:
    """The number, or the sentence that refuses it."""
    try:
        return parse_number(text, locale_named(language))
    except NumberNotUnderstood as fault:
        return str(fault)


def digits_of(text: str) -> str:
    return "".join(c for c in text.split("e")[0] if c.isdigit()).strip("0")
