"""Sign-in with identities that others keep: the city's for its staff (OpenID Connect), those of
"Mein Unternehmenskonto" for companies (SAML). Configured by environment, else nothing is there.
"""

from typing import Final

# The providers' names in addresses and in the database.
CITY: Final = "city"
COMPANY: Final = "company"
