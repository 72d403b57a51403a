// Before the first paint: the theme that the person chose, and which half of the static shell fits the address.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("formwork.theme");
  if (theme) root.dataset.theme = theme;
} catch {
  // Storage is denied: the system's theme it is.
}
const atConsole = /^\/console(\/|$)/.test(location.pathname);
root.dataset.shell = location.pathname === "/" ? "start" : atConsole ? "console" : "draft";
