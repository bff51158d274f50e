"""Texts that a copy of the database alone does not tell: readable with SECRET_KEY only."""

import base64
import hashlib

from django.conf import settings

from cryptography.fernet import Fernet, MultiFernet


def seal(text: str, *, purpose: str) -> str:
    """Encrypt; what was sealed for one purpose opens for no other."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Read it, with an older key where the newest does not fit."""
    return _keys(purpose).decrypt(sealed).decode()


def _keys(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"{purpose}:{secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
