// A list marked data-ohmylot-walk is walked with the arrows, or j and k, from row to row. Letters act
// only where the focus already is in the list, so that nobody's dictation sets them off.
const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function stopsOf(list) {
  return [...list.children].map((row) => row.querySelector("a[href]")).filter(Boolean);
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const search = document.querySelector("[data-ohmylot-search]");
  if (event.target === search) {
    const first = event.key === "ArrowDown" && stopsOf(document.querySelector("[data-ohmylot-walk]") ?? search)[0];
    if (!first) return;
    event.preventDefault();
    first.focus();
    return;
  }
  const list = event.target.closest("[data-ohmylot-walk]");
  if (!list || !event.target.closest("a, button")) return;
  event.preventDefault();
  const stops = stopsOf(list);
  const here = stops.findIndex((stop) => stop.closest("[data-ohmylot-walk] > *").contains(event.target));
  if (here + step < 0) search?.focus();
  else stops[here + step]?.focus();
});
