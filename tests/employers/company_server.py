"""A SAML identity provider on loopback, made with pysaml2: "Mein Unternehmenskonto" of tests."""

import base64
import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from django.utils.html import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from saml2 import BINDING_HTTP_REDIRECT
from saml2.authn_context import UNSPECIFIED
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_TRANSIENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256
from werkzeug.wrappers import Request, Response

from portal.settings.providers import providers
from tests.employers.city_server import env_of, onward_address
from tests.employers.http import serve
from tests.employers.visits import COMPANY_START

METADATA = "/sso/company/metadata/"
# Names as they might be; the real ones are not confirmed.
COMPANY, PERSON, EMAIL, NAME = (
    "urn:test:company",
    "urn:test:person",
    "urn:test:mail",
    "urn:test:name",
)
Form = dict[str, str]


def make_keys(folder: Path, name: str) -> tuple[Path, Path]:
    """A key and its certificate, for this run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    key_file, certificate_file = folder / f"{name}.key", folder / f"{name}.crt"
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return key_file, certificate_file


class CompanyServer:
    """Who comes is `person`; `twist` changes the answer before it is sent."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.keys = make_keys(folder, "idp")
        self.portal_keys = make_keys(folder, "portal")
        self.url = url
        self.attributes: Form = {}
        self.server: Server | None = None
        self.twist: dict[str, Any] = {}

    def settings(self, **more: str) -> dict[str, Any]:
        """What the environment of an installation gives with this provider."""
        metadata = self.folder / "idp.xml"
        metadata.write_text(str(entity_descriptor(self._config())))
        values = {
            "SAML_IDP_METADATA": str(metadata),
            "SAML_SP_KEY": str(self.portal_keys[0]),
            "SAML_SP_CERTIFICATE": self.portal_keys[1].read_text(),
            "SAML_ATTRIBUTE_COMPANY": COMPANY,
            "SAML_ATTRIBUTE_PERSON": PERSON,
            "SAML_ATTRIBUTE_EMAIL": EMAIL,
            "SAML_ATTRIBUTE_COMPANY_NAME": NAME,
            **more,
        }
        return providers(env_of({name: value for name, value in values.items() if value}))

    def trust(self, metadata: bytes) -> None:
        """Hear of the portal."""
        config = self._config()
        (self.folder / "sp.xml").write_bytes(metadata)
        config.metadata = config.load_metadata({"local": [str(self.folder / "sp.xml")]})
        self.server = Server(config=config)

    def comes(self, company: str = "K-1", person: str = "P-1", **more: str) -> None:
        """Who signs in next, and what is told of them."""
        self.attributes = {COMPANY: company, PERSON: person}
        self.attributes |= {EMAIL: more["email"]} if "email" in more else {}
        self.attributes |= {NAME: more["name"]} if "name" in more else {}

    def answer(self, address: str, **twist: Any) -> tuple[str, Form]:
        """The form a browser sends to the portal after the sign-in at this address."""
        assert self.server is not None
        query = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
        asked = self.server.parse_authn_request(
            query["SAMLRequest"],
            BINDING_HTTP_REDIRECT,
            relay_state=query["RelayState"],
            sigalg=query["SigAlg"],
            signature=query["Signature"],
        )
        assert asked is not None
        wanted = self.server.response_args(asked.message)
        options = {
            **wanted,
            "identity": self.attributes,
            "userid": "somebody",
            "authn": {"class_ref": UNSPECIFIED, "authn_auth": self.url},
            "name_id": NameID(format=NAMEID_FORMAT_TRANSIENT, text="for this once"),
            "sign_response": True,
            "sign_assertion": True,
            "sign_alg": SIG_RSA_SHA256,
            "digest_alg": DIGEST_SHA256,
            **{name: value for name, value in twist.items() if name in _OPTIONS},
        }
        xml = str(self.server.create_authn_response(**options))
        if change := twist.get("change"):
            xml = change(xml)
        form = {
            "SAMLResponse": base64.b64encode(xml.encode()).decode(),
            "RelayState": query["RelayState"],
        }
        return wanted["destination"], form

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The sign-in page, which knows who comes and sends the answer at once."""
        destination, form = self.answer(Request(environ).url)
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in form.items()
        )
        page = Response(
            f'<!doctype html><html lang="de"><title>Konto</title><body><form method="post" '
            f'action="{escape(destination)}">{fields}</form>'
            "<script>document.forms[0].submit()</script>",
            content_type="text/html",
        )
        return page(environ, start_response)

    def _config(self) -> IdPConfig:
        key, certificate = (str(path) for path in self.keys)
        config = IdPConfig()
        config.load(
            {
                "entityid": f"{self.url}/metadata",
                "key_file": key,
                "cert_file": certificate,
                "xmlsec_binary": "/usr/bin/xmlsec1",
                "service": {
                    "idp": {
                        "endpoints": {
                            "single_sign_on_service": [(f"{self.url}/sso", BINDING_HTTP_REDIRECT)]
                        },
                        "want_authn_requests_signed": True,
                        "policy": {
                            "default": {
                                "lifetime": {"minutes": 5},
                                "attribute_restrictions": None,
                                "name_form": NAME_FORMAT_URI,
                            }
                        },
                    }
                },
            }
        )
        return config


_OPTIONS = ("sign_response", "sign_assertion", "sign_alg")


@contextmanager
def company_server() -> Iterator[CompanyServer]:
    """On 127.0.0.1: another site than the portal, as in life."""
    with tempfile.TemporaryDirectory() as folder:
        provider = CompanyServer(Path(folder))
        with serve(provider, "127.0.0.1") as url:
            provider.url = url
            yield provider


def come_with_company_account(
    client: Client, provider: CompanyServer, start: str = COMPANY_START, **twist: Any
) -> Any:
    """Press the button, sign in there, come back to where the portal leads."""
    return send_answer(client, *provider.answer(onward_address(client.post(start)), **twist))


def send_answer(client: Client, destination: str, form: Form) -> Any:
    """What a browser does with the provider's form, and the first page after it."""
    there = client.post(urlsplit(destination).path, form)
    assert there.status_code == 302, there.content.decode()[:500]
    return client.get(there["Location"])
