"""A tab with a fingerprint reader, and what people do with it."""

from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.employers.factors import ACCOUNT_2FA

ADD = f"{ACCOUNT_2FA}webauthn/add/"
KEYS = f"{ACCOUNT_2FA}webauthn/"


class Laptop:
    """It has a fingerprint reader, and stands behind one tab."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        options: dict[str, Any] = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.number = made["authenticatorId"]

    def refuses(self) -> None:
        """The finger is the wrong one."""
        self.session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": self.number, "isUserVerified": False},
        )


def add_passkey(tab: Page, name: str = "Notebook im Büro") -> None:
    tab.goto(ADD)
    tab.get_by_label("Name").fill(name)
    tab.get_by_role("button", name="Passkey hinzufügen").click()
    expect(tab.locator("h1")).to_have_text("Ersatzcodes")


def sign_out(tab: Page) -> None:
    with tab.expect_navigation():
        tab.get_by_role("button", name="Abmelden").click()
