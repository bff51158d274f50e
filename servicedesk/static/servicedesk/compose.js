// Blocks go in where the cursor stands; without this file their buttons put them below the text.
const form = document.getElementById("compose");
const text = form.elements.text;
// Who has not been in the text yet goes on below it.
text.setSelectionRange(text.value.length, text.value.length);
const language = () => form.elements.language.value || "de";

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=insert]");
  const source = button?.closest("[data-block]").querySelector(`[data-source="${language()}"]`);
  if (!source) return;
  event.preventDefault();
  insert(source.content.textContent);
  remember(button.value);
});

function insert(block) {
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const above = before.trim() && !before.endsWith("\n\n") ? "\n\n" : "";
  const below = after.trim() && !after.startsWith("\n\n") ? "\n\n" : "";
  text.focus();
  text.setRangeText(above + block + below, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function remember(key) {
  if ([...form.querySelectorAll("input[name=blocks]")].some((field) => field.value === key)) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "blocks", value: key });
  form.append(field);
}

// The reason for a departure is asked for only where the answer departs.
const reason = document.getElementById("div_answer_departure_reason");
reason?.querySelector(".kern-label__optional")?.remove();
function show() {
  const chosen = form.elements.outcome?.value;
  if (reason) reason.hidden = !chosen || chosen === form.dataset.assessed;
  for (const shown of document.querySelectorAll("[data-text]")) {
    shown.hidden = shown.dataset.text !== language();
  }
}
form.addEventListener("change", show);
show();
