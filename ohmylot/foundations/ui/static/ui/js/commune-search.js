// A text field that proposes places as one types (ARIA combobox with a listbox).
// <input data-ohmylot-commune-search="/address/"> : the address, given ?q=…, answers an HTML fragment of
// <li role="option" data-value="Cahors">Cahors <span class="quiet">46000</span></li>.
// An option with data-address is a place to go to, not a word to write.
// data-ohmylot-none="…" is said when there is none, instead of the sentence on communes.
// data-ohmylot-commune-code="id_of_a_hidden_input" also receives the option's data-code.
const words = document.querySelector("[data-ohmylot-words]")?.dataset ?? {};
const PAUSE = 150;
let count = 0;

function equip(input) {
  if (input.getAttribute("role") === "combobox") return;
  count += 1;
  const list = document.createElement("ul");
  list.id = `places-${count}`;
  list.className = "combobox__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? "");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const box = document.createElement("div");
  box.className = "combobox";
  input.replaceWith(box);
  box.append(input, list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  const code = document.getElementById(input.dataset.ohmylotCommuneCode ?? "");
  let timer;
  let asked = "";

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  }

  function mark(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (!option) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    if (option.dataset.address) return location.assign(option.dataset.address);
    input.value = option.dataset.value ?? option.textContent.trim();
    if (code) code.value = option.dataset.code ?? "";
    show(false);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    clearTimeout(timer);
  }

  async function ask() {
    const q = input.value.trim();
    asked = q;
    if (q.length < 2) return show(false);
    const url = new URL(input.dataset.ohmylotCommuneSearch, location.href);
    url.searchParams.set("q", q);
    let answer;
    try {
      answer = await fetch(url, { headers: { "HX-Request": "true" } });
    } catch {
      return show(false);
    }
    if (!answer.ok || asked !== q) return undefined;
    list.innerHTML = await answer.text();
    options().forEach((option, n) => {
      option.id = `${list.id}-${n}`;
      option.setAttribute("aria-selected", "false");
    });
    show(options().length > 0);
    status.textContent = options().length ? `${options().length}. ${words.some}` : (input.dataset.ohmylotNone ?? words.none);
    return undefined;
  }

  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    if (code) code.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return all.length ? show(true) : void ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = all.indexOf(chosen());
      mark(all[(from + step + all.length) % all.length] ?? all[0]);
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
    return undefined;
  });
  input.addEventListener("blur", () => show(false));
  // Before the blur: the pointer must not take the focus from the field.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

function equipAll(within) {
  within.querySelectorAll?.("input[data-ohmylot-commune-search]").forEach(equip);
}
equipAll(document);
document.addEventListener("htmx:afterSettle", (event) => equipAll(event.target));
