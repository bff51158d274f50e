"""People with a known password exist only on a developer's machine."""

from django.core.exceptions import ImproperlyConfigured

import pytest

from employers.models import User
from portal.demo import load


@pytest.mark.django_db
def test_they_are_refused_where_debug_is_off() -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        load()
    assert not User.objects.exists()
