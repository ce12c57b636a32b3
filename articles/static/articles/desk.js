/* desk.js: keys press real buttons; nothing here decides anything.
   A control says which key presses it: <button data-key="u">. What it does is written on the control, not here. */
(() => {
  "use strict";
  const TEXT_INPUT = /^(radio|checkbox|button|submit|reset|file|range|color)$/;
  const typing = (el) =>
    el.isContentEditable || /^(TEXTAREA|SELECT)$/.test(el.tagName) ||
    (el.tagName === "INPUT" && !TEXT_INPUT.test(el.type));
  const usable = (el) => !el.disabled && el.getClientRects().length > 0;
  const controlFor = (key) =>
    [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(usable);

  const press = (event, control) => {
    if (!control) return;
    event.preventDefault();
    control.click();
    const goal = control.dataset.focus && document.querySelector(control.dataset.focus);
    if (goal && usable(goal)) goal.focus();
    else if (control.type === "radio") control.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const here = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      return press(event, controlFor("enter"));  // the one chord: save from inside the rationale
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(here)) return here.blur();
    if (typing(here) || document.body.dataset.keys === "off") return;
    if (event.key === "Enter" && here.closest("a, button, summary")) return;  // they have their own Enter
    press(event, controlFor(event.key.toLowerCase()));
  });

  document.addEventListener("input", ({ target }) => {
    const out = target.dataset.counter && document.querySelector(target.dataset.counter);
    if (out) out.textContent = `${[...target.value].length} / ${target.maxLength}`;
  });

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const said = document.querySelector(button.dataset.said);
    try {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  });

  // Where the focus lands is marked by the server, once in an answer; a new card also brings its passage to the middle.
  const arrive = (root) => {
    const goal = root.querySelector?.("[data-arrive]");
    if (!goal) return;
    goal.focus({ preventScroll: true });
    if (goal.id === "card-title") document.querySelector("mark[aria-current]")?.scrollIntoView({ block: "center" });
    else goal.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:afterSettle", (event) => arrive(event.detail.elt));
  arrive(document);
  document.querySelector(".bar nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // The token is the cookie's at the time of the press: signing in again in another tab does not spoil this one.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (!token || detail.verb === "get") return;
    detail.headers["X-CSRFToken"] = token;
    if (detail.parameters.csrfmiddlewaretoken) detail.parameters.csrfmiddlewaretoken = token;
  });

  // A press that was meant for the card that has just gone must not decide about the one that came.
  const SETTLE = 400;  // milliseconds
  const wouldGo = () => { const go = document.querySelector(".go"); return go && `${go.form?.action} ${go.value}`; };
  let came = -SETTLE, went = "";
  document.addEventListener("htmx:beforeSwap", () => { went = wouldGo(); });
  document.addEventListener("htmx:afterSwap", () => { if (went && wouldGo() !== went) came = performance.now(); });
  document.addEventListener("click", (event) => {
    if (performance.now() - came > SETTLE || !event.target.closest?.(".go")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // What stands in a form outlives a swap of the card, and the login, if the session ends while somebody types.
  const typed = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => !/^(seen|csrfmiddlewaretoken)$/.test(name)));
  const bringBack = (form, kept) => {
    for (const [name, value] of JSON.parse(kept)) if (form.elements[name]) form.elements[name].value = value;
    const fold = form.closest("details");
    if (fold) fold.open = true;
    form.querySelector("textarea")?.dispatchEvent(new Event("input", { bubbles: true }));  // counted, saved as a draft
  };
  const keepers = () => [...document.querySelectorAll("form[data-keep]")];
  const place = (form) => `${new URL(form.action).pathname}#${form.id}`;
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    const to = detail.xhr.getResponseHeader("HX-Redirect");
    if (!to || !new URL(to, location).searchParams.has("over")) return;
    for (const form of keepers()) sessionStorage.setItem(place(form), typed(form));
  });
  const afterLogin = () => {
    for (const form of keepers()) {
      const kept = sessionStorage.getItem(place(form));
      if (kept) bringBack(form, kept);
      sessionStorage.removeItem(place(form));
    }
  };
  window.addEventListener("load", afterLogin);
  const aside = new Map();
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    aside.clear();
    if (detail.target.id !== "card") return;
    for (const form of keepers()) {
      if (form.id !== "review" && form !== detail.requestConfig.elt && form.closest("details[open]")) aside.set(place(form), typed(form));
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const form of keepers()) if (aside.has(place(form))) bringBack(form, aside.get(place(form)));
    aside.clear();
    afterLogin();
  });

  // What htmx does not put into the page becomes one line; nothing typed is touched.
  const notice = (words) => {
    const line = document.createElement("div");
    line.className = "toast";
    line.append(Object.assign(document.createElement("span"), { textContent: words }));
    document.querySelector("#notices").replaceChildren(line);
  };
  const said = (name, code) => document.querySelector("#notices").dataset[name].replace("{code}", code);
  document.addEventListener("htmx:sendError", () => notice(said("offline")));
  document.addEventListener("htmx:timeout", () => notice(said("offline")));
  document.addEventListener("htmx:responseError", ({ detail }) => notice(said("error", detail.xhr.status)));
  document.addEventListener("session-renewed", () => notice(said("renewed")));
  document.addEventListener("refused", () => notice(said("refused")));
})();
