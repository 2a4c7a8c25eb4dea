// What is being written is kept in this device until it is accepted: a reload, a cut, an expired
// session lose nothing. Never a password, never a file; gone after three days, or at sign-out.
const PREFIX = "ohmylot-draft:";
const SENT = "ohmylot-draft-sent";
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const NEVER = ["password", "hidden", "file", "submit", "button"];
const words = document.querySelector("[data-ohmylot-words]")?.dataset ?? {};

function drafts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !NEVER.includes(field.type) && field.autocomplete !== "one-time-code",
  );
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key));
    return draft && Date.now() - draft.at < KEPT_FOR ? draft.values : null;
  } catch {
    return null;
  }
}

function keep(form) {
  const values = {};
  for (const field of fields(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      (values[field.name] ??= []).push(...(field.checked ? [field.value] : []));
    } else {
      values[field.name] = [field.value];
    }
  }
  localStorage.setItem(PREFIX + form.dataset.ohmylotDraft, JSON.stringify({ at: Date.now(), values }));
}

function forget(key) {
  localStorage.removeItem(PREFIX + key);
}

function isUntouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked === field.defaultChecked;
  if (field.tagName === "SELECT") return true;
  return field.value === "" || field.value === field.defaultValue;
}

function restore(form) {
  const values = read(form.dataset.ohmylotDraft);
  // A form sent back with its errors already shows what was typed, fresher than the draft.
  if (!values || form.querySelector("[data-ohmylot-errors]")) return;
  let found = false;
  for (const field of fields(form)) {
    const kept = values[field.name];
    if (!kept || !isUntouched(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      const checked = kept.includes(field.value);
      found ||= checked !== field.checked;
      field.checked = checked;
    } else if (kept[0] !== undefined && kept[0] !== field.value) {
      field.value = kept[0];
      found = true;
    }
  }
  if (found) tell(form);
}

function tell(form) {
  const line = document.createElement("p");
  line.className = "draft-found";
  line.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.textContent = words.draftForget;
  button.addEventListener("click", () => {
    forget(form.dataset.ohmylotDraft);
    form.reset();
    line.remove();
    // The button is gone: the keyboard goes on from the form.
    fields(form)[0]?.focus();
  });
  line.append(words.draftFound, " ", button);
  form.prepend(line);
}

function start() {
  for (const key of drafts()) if (!read(key.slice(PREFIX.length))) localStorage.removeItem(key);
  // Accepted: the page that answers says so (a success message, or its own mark). Otherwise the draft stays.
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector("[data-ohmylot-accepted]")) forget(sent);
  document.querySelectorAll("form[data-ohmylot-draft]").forEach(restore);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.ohmylotDraft) keep(form);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ohmylot-forget-drafts]")) {
    for (const key of drafts()) localStorage.removeItem(key);
  } else if (form.dataset.ohmylotDraft) {
    keep(form);
    sessionStorage.setItem(SENT, form.dataset.ohmylotDraft);
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-ohmylot-draft]");
  if (!form || event.detail.requestConfig.verb !== "post") return;
  sessionStorage.removeItem(SENT);
  const refused = event.detail.xhr.response?.includes?.("data-ohmylot-errors");
  if (event.detail.successful && !refused) forget(form.dataset.ohmylotDraft);
});
document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelectorAll?.("form[data-ohmylot-draft]").forEach(restore);
});

try {
  start();
} catch {
  // No storage here: forms still work, only without their memory.
}
