// A film of a provider is asked for when a reader presses the button, not before.
(() => {
  for (const place of document.querySelectorAll("[data-film]:not([data-film-ready])")) {
    const button = place.querySelector("[data-film-start]");
    if (!button) continue;
    place.dataset.filmReady = "";
    button.hidden = false;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.src = place.dataset.film;
      frame.title = place.dataset.filmTitle;
      frame.allow = "fullscreen; encrypted-media; picture-in-picture";
      frame.allowFullscreen = true;
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.className = "film__frame";
      place.replaceChildren(frame);
      frame.focus();
    });
  }
})();
