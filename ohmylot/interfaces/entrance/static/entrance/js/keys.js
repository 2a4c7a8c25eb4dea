// Binds our buttons to allauth's passkey forms. A button says what it does in data-ohmylot-key
// (loginForm, authenticateForm, addForm) and which elements it needs, by id, in its other data.
const forms = window.allauth?.webauthn?.forms;
for (const button of document.querySelectorAll("[data-ohmylot-key]")) {
  const { ohmylotKey, credential, challenge, alone } = button.dataset;
  const ids = { credential, data: challenge, passwordless: alone };
  ids[{ loginForm: "login", authenticateForm: "authenticate", addForm: "add" }[ohmylotKey]] = button.id;
  forms?.[ohmylotKey]({ ids });
}
// What the person refused or the device lacks is no error of theirs: say it beside the button.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-ohmylot-key-failed]")) words.hidden = false;
});
