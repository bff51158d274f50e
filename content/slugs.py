"""First segments of addresses that belong to the portal: never a page under a home page."""

RESERVED = frozenset(
    {
        # rooms, in both languages
        *("vorpruefung", "pre-check", "anfragen", "enquiries", "konto", "account"),
        *("stellen", "vacancies", "desk", "partner", "suche", "search"),
        # editors, machines and files
        *("cms", "admin", "api", "healthz", "styleguide", "documents", "static", "media", "_util"),
        *("sso", "suche", "search"),
        # what visitors tell us
        *("rueckmeldung", "feedback", "barriere-melden", "report-a-barrier"),
        *("datenschutz-einstellungen", "privacy-settings"),
        # languages
        *("de", "en", "de-ls"),
    }
)


def is_reserved(slug: str) -> bool:
    """Whether a page directly under a home page would hide behind a room or hide one."""
    return slug.lower() in RESERVED
