// An address to send: a button beside it hands it to the telephone’s own sharing, else copies it.
// <div data-ohmylot-share><label>…</label><input readonly value="https://…"></div>
const words = document.querySelector("[data-ohmylot-words]")?.dataset ?? {};

function equip(box) {
  const field = box.querySelector("input");
  if (!field || box.querySelector("button") || !navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary";
  button.textContent = navigator.share ? words.share : words.copy;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url: field.value });
      await navigator.clipboard.writeText(field.value);
      document.dispatchEvent(new CustomEvent("ohmylot:toast", { detail: words.copied }));
    } catch {
      field.select();
    }
    return undefined;
  });
  field.addEventListener("focus", () => field.select());
  box.append(button);
}

function equipAll(within) {
  if (within.matches?.("[data-ohmylot-share]")) equip(within);
  within.querySelectorAll?.("[data-ohmylot-share]").forEach(equip);
}
equipAll(document);
document.addEventListener("htmx:afterSettle", (event) => equipAll(event.target));
