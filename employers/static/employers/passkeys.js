// Passkeys: the button appears where the browser knows them, and what goes wrong is said in words.
// The ceremonies are allauth's (mfa/js/webauthn.js); a page has one form with data-passkey-ceremony.
const form = document.querySelector("[data-passkey-ceremony]");
const button = document.querySelector("[data-passkey-button]");
const errors = [...document.querySelectorAll("[data-passkey-error]")];

function say(name) {
  const known = errors.some((error) => error.dataset.passkeyError === name);
  for (const error of errors) error.hidden = error.dataset.passkeyError !== (known ? name : "");
}

function offer() {
  const { credential, passwordless } = form.elements;
  const ids = { credential: credential.id, passwordless: passwordless?.id, data: "passkey-data" };
  for (const role of ["add", "authenticate", "login"]) ids[role] = button.id;
  globalThis.allauth.webauthn.forms[form.dataset.passkeyCeremony]({ ids });
  button.addEventListener("click", () => errors.forEach((error) => (error.hidden = true)));
  button.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  say(event.detail.exception.name);
});

if (globalThis.PublicKeyCredential) offer();
else if (form.dataset.passkeyCeremony !== "loginForm") say("unsupported");
