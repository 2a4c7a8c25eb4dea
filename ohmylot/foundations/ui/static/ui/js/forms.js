// Forms that behave: sent once, asked first, filtered at each change, never failing in silence.
const words = document.querySelector("[data-ohmylot-words]")?.dataset ?? {};

function toast(text) {
  const region = document.querySelector("[data-ohmylot-toasts]");
  if (!region || !text) return;
  const before = document.activeElement;
  const line = document.createElement("div");
  line.className = "toast";
  const sentence = document.createElement("span");
  sentence.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => {
    line.remove();
    if (before?.isConnected) before.focus();
  });
  line.append(sentence, close);
  region.replaceChildren(line);
}

// What another script has to say: it does not import this one, which would then run twice.
document.addEventListener("ohmylot:toast", (event) => toast(event.detail));

// Once: a second click on the same form, before the answer, sends nothing more.
function hold(form) {
  form.dataset.ohmylotSent = "true";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-busy", "true");
}

function release(form) {
  delete form.dataset.ohmylotSent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.ohmylotConfirm ?? form.dataset.ohmylotConfirm;
  if (question !== undefined && !window.confirm(question || words.confirm)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (form.method !== "post") return;
  if (form.dataset.ohmylotSent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  hold(form);
}, true);

// Coming back with the Back button: the form may be sent again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-ohmylot-sent]").forEach(release);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) release(form);
});

// Filters: the button stays for those without a script; with one, each change sends the form. Enter
// changes the field and sends the form in one go: that is one question.
let asking;
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-ohmylot-filters]")) return;
  clearTimeout(asking);
  asking = setTimeout(() => form.requestSubmit());
});
document.addEventListener("submit", () => clearTimeout(asking), true);

// What htmx could not do is said in words.
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  const expired = status === 401 || event.detail.xhr.getResponseHeader("x-ohmylot") === "session-expired";
  toast(expired ? words.expired : status === 403 ? words.forbidden : words.failed);
});
document.addEventListener("htmx:sendError", () => toast(words.offline));
document.addEventListener("htmx:timeout", () => toast(words.failed));

// The summary of errors takes the focus, so that it is heard and seen first.
function focusErrors(within) {
  within.querySelector("[data-ohmylot-errors]")?.focus();
}
focusErrors(document);
document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target));

// Escape leaves what is written in place, as in a spreadsheet.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.target.closest?.("[data-ohmylot-escape]")?.querySelector("[data-ohmylot-cancel]")?.click();
});
