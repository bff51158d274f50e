// Says that a page was left, where an element knows whom to tell (data-leave) and with which token.
window.addEventListener("pagehide", () => {
  for (const { dataset } of document.querySelectorAll("[data-leave]")) {
    navigator.sendBeacon(dataset.leave, new URLSearchParams({ csrfmiddlewaretoken: dataset.token, left: "yes" }));
  }
});
