// What guard.js offers after a crash: a report without anything that was typed, and the stored drafts as files, without the
// program that failed.
const button = (words, act) => {
  const made = document.createElement("button");
  made.className = "btn btn-s";
  made.type = "button";
  made.append(words);
  made.addEventListener("click", act);
  return made;
};

const save = (name, text, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const folded = (title, ...content) => {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(title);
  details.append(summary, ...content);
  return details;
};

const pre = (text) => {
  const made = document.createElement("pre");
  made.tabIndex = 0;
  made.append(text);
  return made;
};

/** The report on crashes: which program, where, in which browser. No value of any field. */
const reported = (crashes) =>
  crashes
    .map((crash) => {
      const { at, stack, ...rest } = crash;
      const lines = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
      return [`Formwork stopped, ${new Date(at).toISOString()}`, ...lines, stack].join("\n");
    })
    .join("\n\n");

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** One change of a step, on plain values: `[pointer]` takes away, `[pointer, value]` puts. */
const change = (root, [pointer, ...value]) => {
  const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (keys.length === 0) return value.length > 0 ? value[0] : {};
  const last = keys.pop();
  let at = root;
  for (const key of keys) at = at[key] ??= {};
  if (value.length > 0) at[last] = value[0];
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return root;
};

/** The stored drafts as they were left: name and document. */
async function stored(id) {
  const opening = indexedDB.open("formwork");
  // A browser that keeps nothing of Formwork must not begin to now.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await asked(opening);
  const reading = database.transaction(["heads", "snapshots", "steps"]);
  const [heads, snapshots, steps] = ["heads", "snapshots", "steps"].map((name) => reading.objectStore(name));
  const ids = id ? [id] : await asked(heads.getAllKeys());
  const drafts = [];
  for (const id of ids) {
    const [head, snapshot] = await Promise.all([asked(heads.get(id)), asked(snapshots.get(id))]);
    const kept = await asked(steps.getAll(IDBKeyRange.bound([id, 0], [id, Infinity])));
    if (!head || !snapshot) continue;
    try {
      const [{ first, cursor, name }, { at, document }] = [JSON.parse(head), JSON.parse(snapshot)];
      let result = document;
      for (let step = at; step < cursor; step++) for (const set of JSON.parse(kept[step - first]).forth) result = change(result, set);
      for (let step = at; step > cursor; step--) for (const set of JSON.parse(kept[step - 1 - first]).back) result = change(result, set);
      drafts.push({ name: name || "Untitled", text: `${JSON.stringify(result, null, 2)}\n` });
    } catch {
      // What cannot be put together is handed over as it lies there.
      drafts.push({ name: `unreadable-${id}`, text: [snapshot, head, ...kept].join("\n") });
    }
  }
  database.close();
  return drafts;
}

export function offer(box, how, crashes, typed) {
  const text = reported(crashes);
  const copy = button("Copy the report", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  const report = folded("What happened", pre(text), copy, button("Save the report", () => save("formwork-report.txt", text, "text/plain")));
  const row = document.createElement("div");
  row.className = "add-row";
  const hide = button("Close", () => {
    sessionStorage.removeItem("formwork.crashes");
    crashes.length = 0;
    box.remove();
  });
  if (how === "restarted") {
    row.append(hide);
    return box.append(row, report);
  }
  const id = location.pathname.match(/^\/drafts\/([^/]+)/)?.[1];
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const files = button(id ? "Save the stored draft as a file" : "Save the stored drafts as files", async () => {
    try {
      const drafts = await stored(id);
      for (const { name, text } of drafts) save(`${name.replaceAll(/[^\w.-]+/g, "-")}.json`, text, "application/json");
      said.textContent = drafts.length > 0 ? "Given to the browser to save" : "This browser keeps no draft of that name";
    } catch (why) {
      said.textContent = `The browser does not give it out: ${why.name}`;
    }
  });
  const again = (address) => () => {
    sessionStorage.removeItem("formwork.crashes");
    sessionStorage.removeItem("formwork.typed");
    location.assign(address);
  };
  row.append(files, button("Try again", again(location.href)), button("Start clean, with the list of drafts", again("/")));
  const rest = typed.map(({ id, value }) => pre(`${id}\n${value}`));
  box.append(row, said, report);
  if (rest.length > 0) box.append(folded("What was typed last and may not be stored", ...rest));
}
