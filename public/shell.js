// Before the first paint: the theme that the person chose, and which part of the static shell fits the address.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("formwork.theme");
  if (theme) root.dataset.theme = theme;
} catch {
  // Storage is denied: the system's theme it is.
}
const { pathname } = location;
const isNew = /^\/new\/(native|connectable|both)\/?$/.test(pathname);
root.dataset.shell = pathname === "/" ? "start" : /^\/console(\/|$)/.test(pathname) ? "console" : isNew ? "new" : "draft";
// What is typed into the name of a new draft is shown where the program, once it is there, will show it.
addEventListener("input", ({ target: { value } }) => {
  if (root.dataset.shell !== "new") return;
  for (const shown of document.querySelectorAll(".shell [data-empty]")) {
    shown.textContent = value.trim() ? value : shown.dataset.empty;
    shown.toggleAttribute("data-ghost", !value.trim());
  }
});
