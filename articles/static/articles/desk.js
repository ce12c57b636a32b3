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

  // The session may end while somebody types: what stands in the pad crosses the login in this tab's own storage.
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    const pad = document.querySelector("#review");
    const to = detail.xhr.getResponseHeader("HX-Redirect");
    if (!pad || !to || !new URL(to, location).searchParams.has("over")) return;
    sessionStorage.setItem(location.pathname, JSON.stringify([...new FormData(pad)]));
  });
  const bringBack = () => {
    const pad = document.querySelector("#review");
    const kept = pad && sessionStorage.getItem(location.pathname);
    if (!kept) return;
    sessionStorage.removeItem(location.pathname);
    for (const [name, value] of JSON.parse(kept)) {
      if (!/^(seen|csrfmiddlewaretoken)$/.test(name) && pad.elements[name]) pad.elements[name].value = value;
    }
    pad.elements.rationale.dispatchEvent(new Event("input", { bubbles: true }));  // counted, and saved as a draft
  };
  window.addEventListener("load", bringBack);
  document.addEventListener("htmx:afterSettle", bringBack);

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
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const code = detail.xhr.status;
    notice(code === 403 ? said("renewed") : said("error", code));
  });
})();
