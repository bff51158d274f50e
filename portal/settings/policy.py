"""What pages may load: from the portal itself, and statistics from where they are counted."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def policy(*, statistics: str) -> dict[str, Any]:
    """The strict policy of all pages but Wagtail's admin, which has its own: portal.csp.

    KERN's icons are data: images.
    """
    address = urlsplit(statistics)
    counting = [f"{address.scheme}://{address.netloc}"] if address.netloc else []
    return {
        "EXCLUDE_URL_PREFIXES": ("/cms/",),
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, *counting],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": [SELF, "data:", *counting],
            "media-src": [SELF],
            "connect-src": [SELF, *counting],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
            "manifest-src": [SELF],
        },
    }
