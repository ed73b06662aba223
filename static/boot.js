// Runs before anything is painted: puts the chosen theme on the root, then loads the page and, if that fails, says so.
// It does not know what the page is, and keeps nothing.
"use strict";

(() => {
  const root = document.documentElement;

  // The page stores JSON (`"dark"`); a bare word is understood too. "system", and all else, leaves it to the system.
  const storedTheme = () => {
    try {
      return (localStorage.getItem("theme") ?? "").replace(/^"(.*)"$/, "$1");
    } catch {
      return ""; // storage is blocked: the page will say what that means
    }
  };

  const put = (words, ...more) => {
    let note = document.getElementById("boot-note");
    if (!note) {
      note = document.createElement("main");
      note.id = "boot-note";
      document.body.prepend(note);
    }
    const line = document.createElement("p");
    line.textContent = words;
    note.replaceChildren(...note.querySelectorAll("h1"), line, ...more);
    return note;
  };

  const sayItFailed = (error) => {
    console.error(error);
    const reload = document.createElement("button");
    reload.type = "button";
    reload.textContent = "Reload";
    reload.addEventListener("click", () => location.reload());
    const reason = document.createElement("p");
    reason.textContent = `The browser says: ${error?.message || error}`;
    put(
      "Golden Thread could not be loaded. Perhaps it was updated a moment ago, or the connection broke. " +
        "What you entered is still in this browser.",
      reason,
      reload,
    ).setAttribute("role", "alert");
  };

  const integrityOf = (address) =>
    [...document.querySelectorAll("link[integrity]")].find((link) => link.href === address)?.integrity ?? "";

  const load = async () => {
    if (location.protocol === "file:") return; // the note that is there says why
    put("Opening …");
    try {
      const files = document.getElementById("boot-files").dataset;
      const [js, wasm] = [files.js, files.wasm].map((file) => new URL(file, document.baseURI).href);
      const code = fetch(wasm, { integrity: integrityOf(wasm) });
      code.catch(() => {}); // reported below, where it is awaited
      const page = await import(js);
      await page.default({ module_or_path: checked(await code) });
      document.getElementById("boot-note")?.remove();
    } catch (error) {
      sayItFailed(error);
    }
  };

  const checked = (response) => {
    if (!response.ok) throw new Error(`${response.status} for ${new URL(response.url).pathname}`);
    return response;
  };

  const theme = storedTheme();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load);
  else load();
})();
