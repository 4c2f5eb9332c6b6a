"""Forms of roles."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.people.enums import Role
from apps.people.models import Membership


class SignInForm(LoginForm):
    """Sign-in with labels above the fields instead of words that vanish inside them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["remember"].label = _("Stay signed in on this device")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignUpForm(SignupForm):
    """Sign-up in the same way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["password2"].label = _("The password once more")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class _UnitOfCommunity(forms.ModelForm):  # type: ignore[type-arg]
    """A unit belongs to the community, and a reporter has one."""

    def clean(self) -> dict[str, Any]:
        """Check the unit against the community and the role."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit = cleaned.get("unit")
        community = cleaned.get("community") or getattr(self.instance, "community", None)
        if unit and community and unit.community_id != community.pk:
            self.add_error("unit", _("This unit belongs to another community."))
        if cleaned.get("role") == Role.REPORTER and not unit:
            self.add_error("unit", _("A reporter reports for a unit: choose one."))
        return cleaned


class RoleForm(_UnitOfCommunity):
    """An existing role."""

    class Meta:
        model = Membership
        fields = ["role", "unit"]


class InvitationForm(_UnitOfCommunity):
    """A role for the person with this e-mail, known to the portal or not."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Somebody new gets a letter with a link to choose a password."),
    )

    class Meta:
        model = Membership
        fields = ["community", "role", "unit"]

    def clean(self) -> dict[str, Any]:
        """The same role is not given twice."""
        cleaned = super().clean()
        same = Membership.objects.filter(
            user__email=str(cleaned.get("email", "")).strip().lower(),
            community=cleaned.get("community"),
            role=cleaned.get("role", ""),
            unit=cleaned.get("unit"),
        )
        if same.exists():
            raise ValidationError(_("This person has that role already."))
        return cleaned
