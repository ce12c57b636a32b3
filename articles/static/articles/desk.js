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
      // the one chord: save from inside a field, by the button of its own form and never by another one's
      const own = here.form && [...here.form.elements].filter((el) => el.type === "submit" && usable(el));
      return press(event, own ? own.find((el) => el.dataset.key === "enter") ?? own[0] : controlFor("enter"));
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(here)) return here.blur();
    if (typing(here) || document.body.dataset.keys === "off") return;
    if (event.key === "Enter" && here.closest("a, button, summary, .known")) return;  // they have their own Enter
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

  // From a field down into the names that are known for it, and back up into the field.
  document.addEventListener("keydown", (event) => {
    const list = event.key === "ArrowDown" && event.target.dataset.list;
    const first = list && document.querySelector(`${list} input`);
    if (!first) return;
    event.preventDefault();
    first.checked = true;
    first.focus();
  });

  // A panel that closes leaves the card as it was; the control that opened it, named on the link, has the focus again.
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close]");
    if (!close || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    close.closest("#panel").replaceChildren();
    document.querySelector(close.dataset.close)?.focus();
  });

  // Where the focus lands is marked by the server, once in an answer; a new card also brings its passage to the middle.
  // What comes by itself takes the focus only inside its own fold, and from no field in which somebody has begun.
  const busy = (fold) => {
    const here = document.activeElement;
    return !fold?.contains(here) || (typing(here) && (here.value !== here.defaultValue || here.matches("[aria-invalid]")));
  };
  const arrive = (root) => {
    const goal = root.querySelector?.("[data-arrive]");
    if (!goal || (goal.dataset.arrive === "gently" && busy(goal.closest("details")))) return;
    goal.focus({ preventScroll: true });
    if (goal.id === "card-title") document.querySelector("mark[aria-current]")?.scrollIntoView({ block: "center" });
    else for (const part of [goal.closest("#panel"), goal]) part?.scrollIntoView({ block: "nearest" });  // all of it, if it fits
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

  // A press that was meant for the card that has just gone must not decide about the one that came. Who has written on it has seen it.
  const SETTLE = 400;  // milliseconds
  const wouldGo = () => { const go = document.querySelector(".go"); return go && `${go.form?.action} ${go.value}`; };
  let came = -SETTLE, went = "";
  document.addEventListener("htmx:beforeSwap", () => { went = wouldGo(); });
  document.addEventListener("htmx:afterSwap", () => { if (went && wouldGo() !== went) came = performance.now(); });
  document.addEventListener("input", ({ isTrusted, target }) => { if (isTrusted && typing(target)) came = -SETTLE; });
  document.addEventListener("click", (event) => {
    if (performance.now() - came > SETTLE || !event.target.closest?.(".go")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // What stands in a form outlives a swap of the card, and the login, if the session ends while somebody types.
  const typed = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => !/^(seen|cut|csrfmiddlewaretoken)$/.test(name)));
  const bringBack = (form, kept) => {
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements[name];
      if (field?.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
    const fold = form.closest("details");
    if (fold) fold.open = true;
    form.querySelector("textarea")?.dispatchEvent(new Event("input", { bubbles: true }));  // counted, saved as a draft
  };
  const untouched = (form) => [...form.elements].every((el) => !typing(el) || el.value === el.defaultValue);
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
  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    detail.requestConfig.stood = new Map(keepers().map((form) => [place(form), typed(form)]));
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    aside.clear();
    if (detail.target.id !== "card") return;
    for (const form of keepers()) {
      if (form.id === "review" || form === detail.requestConfig.elt) {  // the answer knows what was sent, not what was written since
        if (typed(form) !== detail.requestConfig.stood.get(place(form))) aside.set(place(form), typed(form));
        continue;
      }
      if (form.closest("#panel, .link-body")) sessionStorage.setItem(place(form), typed(form));  // until the panel is open again
      else if (untouched(form) && form.closest("details")?.contains(detail.requestConfig.elt)) continue;  // its fold is done with
      else if (form.closest("details[open]")) aside.set(place(form), typed(form));
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const form of keepers()) if (aside.has(place(form))) bringBack(form, aside.get(place(form)));
    aside.clear();
    afterLogin();
  });

  // A page that nobody looks at asks for nothing.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.detail.elt.hasAttribute("data-poll")) event.preventDefault();
  });

  // Whoever leaves with words that are saved nowhere is asked first; the draft of the pad is saved as one types.
  const unsaved = new Set();
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-keep]");
    if (form) unsaved.add(form);
  });
  document.addEventListener("submit", ({ target }) => unsaved.delete(target), true);
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.requestConfig.verb === "post") unsaved.delete(detail.elt.id === "saved" ? document.querySelector("#review") : detail.elt.form ?? detail.elt);
  });
  const pad = () => document.querySelector("form#review");
  document.addEventListener("htmx:sendError", () => { if (pad()) unsaved.add(pad()); });
  // The draft waits a moment for more. It does not when the card goes; and what came while one was on its way is the next one's.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const saved = detail.target.id === "card" && unsaved.has(pad()) && document.querySelector("#saved");
    if (saved) htmx.ajax("POST", saved.getAttribute("hx-post"), { source: saved, target: saved })?.catch(() => {});  // `unheard` tells
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.elt.id === "saved" && unsaved.has(pad())) pad().dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {  // what is typed is kept over the login
    if (detail.xhr.getResponseHeader("HX-Redirect")) unsaved.clear();
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });

  // What htmx does not put into the page becomes one line; nothing typed is touched.
  const tell = (line) => {
    document.querySelector("#notices").replaceChildren(line);
    htmx.process(line);
  };
  const notice = (words) => {
    const line = document.createElement("div");
    line.className = "toast";
    line.append(Object.assign(document.createElement("span"), { textContent: words }));
    tell(line);
  };
  const said = (name, code) => document.querySelector("#notices").dataset[name].replace("{code}", code);
  document.addEventListener("htmx:sendError", () => notice(said("offline")));
  document.addEventListener("htmx:timeout", () => notice(said("offline")));
  // What comes late is not put into the page: when its place has gone, or when another card was asked for since. A notice
  // in it is shown; that something was not saved is said. htmx looks for places from the asker on: if only that has gone,
  // with a panel that was closed, it is lent its place again.
  let wish;  // the request for a card that was sent last
  const late = (event) => {
    const { elt, target, xhr, requestConfig } = event.detail;
    if (target.isConnected && (target.id !== "card" || xhr === wish)) {
      if (elt.isConnected) return;
      elt.hidden = true;
      target.append(elt);
      elt.addEventListener("htmx:afterRequest", () => elt.remove(), { once: true });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const news = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("#notices .toast");
    if (news) tell(news);
    else if (requestConfig.verb !== "get" && xhr.status >= 400) notice(said("error", xhr.status));
  };
  const unheard = ({ detail }) => { if (!detail.elt.isConnected && detail.requestConfig.verb !== "get") notice(said("offline")); };
  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    if (detail.target.id === "card") wish = detail.xhr;
    detail.elt.addEventListener("htmx:beforeOnLoad", late);  // on itself: out of the page, nothing else hears of it
    detail.elt.addEventListener("htmx:sendError", unheard);
  });
  // A refusal is put into the page only where it is a part of ours: what a proxy answers would take the note with it.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const head = (name) => detail.xhr.getResponseHeader(name) || "";
    if (detail.xhr.status < 400 || /HX-Request/i.test(head("Vary"))) return;
    detail.shouldSwap = false;
    if (!head("HX-Trigger")) notice(said("error", detail.xhr.status));
  });
  document.addEventListener("htmx:responseError", ({ detail }) => notice(said("error", detail.xhr.status)));
  document.addEventListener("session-renewed", () => notice(said("renewed")));
  document.addEventListener("refused", ({ detail }) => notice(detail.words || said("refused")));
})();
