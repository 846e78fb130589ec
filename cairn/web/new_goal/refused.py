"""Refusals of the services beside the fields of the form that they are about."""

from django import forms
from django.core.exceptions import ValidationError

_FIELDS = {
    "end_on": "until",
    "start_on": "starts",
    "target": "amount",
    "parent_id": "toward",
    "parent": "toward",
    "kpi_id": "measured_by",
    "owner_unit_id": "owner",
    "owner_person_id": "owner",
    "steps": "amount",
    "milestones": "what",
    "curve": "baseline",
    "purpose": "for_growth",
}


def show_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Put each sentence beside its field; one of a field that the form does not have stands at its top."""
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.messages}
    for name, sentences in by_field.items():
        field = _FIELDS.get(name, name)
        if name == "title" and "title" not in form.fields:
            field = "what"
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)
