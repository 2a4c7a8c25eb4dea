// Classic and early on purpose: the chosen theme must be known before the first paint.
try {
  const theme = localStorage.getItem("ohmylot-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the device decides.
}
