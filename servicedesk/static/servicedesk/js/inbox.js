// Keys for the list of the inbox, and polling only while somebody looks. Everything works without it.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden) event.preventDefault();
});

const CHOICE = "inbox-keys";
const list = document.getElementById("list");
const help = document.getElementById("keys");
const toggle = document.getElementById("keys-on");

const links = () => [...list.querySelectorAll("[data-row] .work-table__link")];
const currentRow = () => document.activeElement?.closest?.("[data-row]");
const boxOf = (row) => row.querySelector("input[type=checkbox]");

function move(step) {
  const all = links();
  const here = all.indexOf(currentRow()?.querySelector(".work-table__link"));
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
}

function select() {
  const row = currentRow();
  if (row) boxOf(row).checked = !boxOf(row).checked;
}

function assignToMe() {
  const form = document.getElementById("assign");
  const row = currentRow();
  if (!list.querySelector("[data-row] :checked")) {
    if (!row) return;
    boxOf(row).checked = true;
  }
  form.elements.to.value = form.elements.to.dataset.me;
  form.requestSubmit();
}

function showKeys() {
  help.open = true;
  help.querySelector("summary").focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: select,
  a: assignToMe,
  "/": () => document.getElementById("search").focus(),
  "?": showKeys,
};
const ARROWS = { ArrowDown: () => move(1), ArrowUp: () => move(-1) };

function isTyping(target) {
  if (target.matches?.("input[type=checkbox]")) return false;
  return Boolean(target.closest?.("input, textarea, select, [contenteditable]"));
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (isTyping(event.target)) return;
  const act = (toggle.checked && KEYS[event.key]) || (currentRow() && ARROWS[event.key]);
  if (!act) return;
  event.preventDefault();
  act();
}

if (list) {
  help.hidden = false;
  toggle.checked = localStorage.getItem(CHOICE) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(CHOICE, toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", onKey);
}
