"""What somebody says."""

from django import forms
from django.utils.translation import gettext_lazy

from cairn.conversations.models import LONGEST_TEXT


class CommentForm(forms.Form):
    """A comment, or an answer."""

    text = forms.CharField(
        label=gettext_lazy("What you say"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "**Bold**, *slanted*, lists and links as in markdown. @ and a full name: who is named is told."
        ),
        error_messages={"required": gettext_lazy("Write a line.")},
    )
