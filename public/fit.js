// Areas grow with their text by a rule of CSS, `field-sizing`. In an engine that does not know it, boot.js fetches this instead.
const fitted = new WeakMap();
let due = false;

function fit(area) {
  // One that is not shown has no height yet.
  if (fitted.get(area) === area.value || area.clientHeight === 0) return;
  fitted.set(area, area.value);
  // One that nobody may draw larger has a height of its own.
  if (getComputedStyle(area).resize === "none") return;
  const top = scrollY;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  // While it was small, the page may have been too short for where one was.
  if (scrollY !== top) scrollTo({ top, behavior: "instant" });
}

// What is typed, and what the program changes, which always changes a text of the page too.
function soon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    for (const area of document.getElementsByTagName("textarea")) fit(area);
  });
}

addEventListener("input", soon);
addEventListener("resize", () => {
  for (const area of document.getElementsByTagName("textarea")) fitted.delete(area);
  soon();
});
new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: ["hidden", "open", "class"] });
soon();
