"""What the head sends about people, and what those send who come in by a link."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.intake import Line
from articles.models import Outlet, Rank, User, labels

PASSWORD = 200  # characters at most: hashing a longer one would only cost time


class RankForm(forms.Form):
    """Rank, and the outlets where the person does not see all."""

    rank = forms.ChoiceField(
        choices=labels.RANK.items(),
        initial=Rank.REVIEWER,
        error_messages={
            name: gettext_lazy("Please choose a rank.") for name in ("required", "invalid_choice")
        },
    )
    restricted = forms.BooleanField(required=False)
    outlets = forms.ModelMultipleChoiceField(Outlet.objects.none(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["outlets"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Outlet.objects.standing()

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("restricted") and row.get("rank") == Rank.HEAD:
            self.add_error("restricted", _("A head sees every outlet. Please choose another rank."))
        elif row.get("restricted") and not row.get("outlets"):
            self.add_error("restricted", _("Please choose at least one outlet."))
        return row

    def chosen(self) -> dict[str, Any]:
        """Rank and outlets as the verbs take them: None where all are open."""
        row = self.cleaned_data
        outlets = list(row["outlets"]) if row["restricted"] else None
        return {"rank": Rank(row["rank"]), "outlets": outlets}


class InviteForm(RankForm):
    for_whom = Line(max_length=150, required=False)


class ActiveForm(forms.Form):
    do = forms.ChoiceField(choices=[(do, do) for do in ("deactivate", "reactivate")])


class PasswordForm(forms.Form):
    """Twice, because nobody sees what they type."""

    password = forms.CharField(
        max_length=PASSWORD,
        strip=False,
        error_messages={"required": gettext_lazy("Please choose a password.")},
    )
    again = forms.CharField(max_length=PASSWORD, strip=False, required=False)

    def __init__(self, *args: Any, person: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("password"):
            if row["password"] != row.get("again"):
                self.add_error("again", _("The two differ. Please type it once more."))
            try:
                validate_password(row["password"], self.person or self.newcomer())
            except forms.ValidationError as error:
                self.add_error("password", error)
        return row

    def newcomer(self) -> User:
        """Whom the password must not resemble."""
        return User()


class JoinForm(PasswordForm):
    name = Line(
        max_length=150,
        error_messages={
            "required": gettext_lazy(
                "Please write your name, as it shall stand under your answers."
            )
        },
    )
    username = Line(
        max_length=40,
        validators=[
            RegexValidator(
                r"\A[a-z0-9][a-z0-9._-]+\Z",
                gettext_lazy(
                    "Please use small letters a to z, digits, dot and hyphen, at least two."
                ),
            )
        ],
        error_messages={"required": gettext_lazy("Please choose a name to sign in with.")},
    )
    field_order = ("name", "username", "password", "again")

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            self.refuse_name()
        return username

    def refuse_name(self) -> None:
        self.add_error(
            "username", _("Somebody signs in with this name already. Please choose another.")
        )

    def newcomer(self) -> User:
        row = self.cleaned_data
        return User(username=row.get("username", ""), first_name=row.get("name", ""))
