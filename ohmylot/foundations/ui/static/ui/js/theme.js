// Day or night, and the few keys of the workbench.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function current() {
  return root.dataset.theme || (dark.matches ? "dark" : "light");
}

function name(button) {
  const words = button.querySelector("[data-ohmylot-theme-words]");
  words.textContent = current() === "dark" ? button.dataset.day : button.dataset.night;
}

function nameAll() {
  document.querySelectorAll("[data-ohmylot-theme]").forEach(name);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-ohmylot-theme]")) return;
  root.dataset.theme = current() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("ohmylot-theme", root.dataset.theme);
  } catch {
    // Kept for this page only.
  }
  nameAll();
});
dark.addEventListener("change", nameAll);
nameAll();

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("[data-ohmylot-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const search = document.querySelector("[data-ohmylot-search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// A menu left open closes when one clicks elsewhere, or goes on with the keyboard: it would cover what has the focus.
for (const leaving of ["click", "focusin"]) {
  document.addEventListener(leaving, (event) => {
    for (const menu of document.querySelectorAll("[data-ohmylot-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
