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

  const say = (...parts) => {
    let note = document.getElementById("boot-note");
    if (!note) {
      note = document.createElement("main");
      note.id = "boot-note";
      document.body.prepend(note);
    }
    note.replaceChildren(...note.querySelectorAll("h1"), ...parts);
  };

  const element = (name, words) => Object.assign(document.createElement(name), { textContent: words });

  const sayItFailed = (error) => {
    console.error(error);
    const reload = Object.assign(element("button", "Reload"), { type: "button", onclick: () => location.reload() });
    const alert = element("div");
    alert.setAttribute("role", "alert");
    alert.append(
      element("p", "Golden Thread could not be loaded. Perhaps it was updated a moment ago, or the connection broke. " +
        "What you entered is still in this browser."),
      element("p", `The browser says: ${error?.message || error}`),
      reload,
    );
    say(alert);
  };

  const fetched = async (address, integrity) => {
    const response = await fetch(address, { integrity });
    if (!response.ok) throw new Error(`${response.status} for ${new URL(response.url).pathname}`);
    return response;
  };

  // All that lies in a database, in one transaction. Null where it is not there, and where anything else is the matter:
  // then the page asks for itself, and says what that means.
  const everythingIn = (name) => new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction.abort(); // it was not there, and is not made here
    request.onerror = (event) => (event.preventDefault(), resolve(null));
    request.onsuccess = () => {
      const database = request.result;
      const found = { database, answers: {} };
      database.onversionchange = () => {
        database.close();
        found.database = null; // somebody wants it back
      };
      try {
        const transaction = database.transaction([...database.objectStoreNames]);
        for (const name of transaction.objectStoreNames) {
          const store = transaction.objectStore(name);
          found.answers[name] = [store.getAllKeys(), store.getAll()];
        }
        transaction.oncomplete = () => resolve(found);
        transaction.onabort = () => (database.close(), resolve(null));
      } catch {
        database.close();
        resolve(null);
      }
    };
  });

  // The browser takes a moment to get at its own store the first time. What the page asks of it first, the list of
  // workspaces and the one that was open last, is asked for while the page is on its way; it takes the answers from here.
  const askStore = () => {
    try {
      const last = JSON.parse(localStorage.getItem("workspace"));
      const names = ["golden-thread", ...(last ? [`golden-thread/${last}`] : [])];
      globalThis.askedEarly = Object.fromEntries(names.map((name) => [name, everythingIn(name)]));
    } catch {
      // storage is blocked: the page will say what that means
    }
  };

  // In a frame: whether the page around is one that the host of this page names in embed.json. An origin that cannot be
  // known is a stranger. Only a page that is named may speak, only of rooms, and is told a height and a room, never data.
  const asksWho = async () => {
    if (parent === self) return;
    root.dataset.frame = "unknown";
    if (await document.hasStorageAccess?.().catch(() => false) === false) root.dataset.store = "apart";
    const around = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
    if (!around || around === "null") return;
    if (around !== location.origin) {
      const named = await fetch("embed.json", { cache: "no-cache" }).then((it) => (it.ok ? it.json() : {}), () => ({}));
      if (!Array.isArray(named.origins) || !named.origins.includes(around)) return;
    }
    root.dataset.frame = "known";
    addEventListener("message", (event) => {
      if (event.origin !== around || event.source !== parent) return;
      const { golden, room } = Object(event.data);
      if (golden === "open" && typeof room === "string" && /^[a-z]{1,12}$/.test(room)) location.hash = `#/${room}`;
    });
    const tell = (what) => parent.postMessage(what, around);
    const room = () => location.hash.match(/^#\/([a-z]{1,12})/)?.[1] ?? "";
    addEventListener("hashchange", () => tell({ golden: "room", room: room() }));
    new ResizeObserver(() => tell({ golden: "size", height: root.scrollHeight })).observe(root);
    tell({ golden: "ready", room: room() });
  };

  // Asked for at once, while the rest of the document is still being read.
  const files = document.getElementById("boot-files").dataset;
  const parts = () => {
    const [js, wasm] = [files.js, files.wasm].map((file) => new URL(file, document.baseURI).href);
    return Promise.all([import(js), fetched(wasm, files.wasmIntegrity ?? "")]);
  };

  // Offline: the worker that the build has named keeps the page's files. A newer version waits until a person takes it:
  // the page hears of it by an event, and asks for it by another.
  const keepOffline = async (worker) => {
    try {
      const kept = await navigator.serviceWorker.register(new URL(worker, document.baseURI), { updateViaCache: "none" });
      const offer = () => {
        if (!kept.waiting || !navigator.serviceWorker.controller) return;
        root.dataset.update = "waits";
        dispatchEvent(new Event("update-waits"));
      };
      const follow = (installing) => installing?.addEventListener("statechange", offer);
      offer();
      follow(kept.installing);
      kept.addEventListener("updatefound", () => follow(kept.installing));
      addEventListener("update-take", () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        kept.waiting?.postMessage("take over");
      });
    } catch (error) {
      console.info("Not kept for offline use:", error); // a frame or a setting forbids it; nothing else depends on it
    }
  };

  // Who leaves while the page is on its way has broken off the fetching; nothing failed.
  let isLeaving = false;
  addEventListener("pagehide", () => (isLeaving = true));
  addEventListener("pageshow", () => (isLeaving = false));

  const start = async (arriving) => {
    say(element("p", "Opening …"));
    try {
      const [page, wasm] = await arriving;
      await asksWho();
      await page.default({ module_or_path: wasm });
      document.getElementById("boot-note")?.remove();
      if (files.worker && "serviceWorker" in navigator) void keepOffline(files.worker);
    } catch (error) {
      if (!isLeaving) sayItFailed(error);
    }
  };

  const theme = storedTheme();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (location.protocol === "file:") return; // the note that is there says why
  const arriving = parts();
  askStore();
  arriving.catch(() => {}); // told by `start`
  document.addEventListener("DOMContentLoaded", () => start(arriving));
})();
