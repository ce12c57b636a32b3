"""Who reviewed, as it goes out: by name, or by a pseudonym that stays the same."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from articles.models import User


def shown_name(person: User) -> str:
    """The name, or where the desk keeps names in the house a pseudonym like P-3fa29c01.

    Keyed with the secret of the desk: nobody outside can try names, and a new secret makes new pseudonyms.
    """
    if settings.REVIEWER_NAMES:
        return str(person)
    return f"P-{salted_hmac('reviewer', str(person.uuid), algorithm='sha256').hexdigest()[:8]}"
