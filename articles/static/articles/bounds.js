/* bounds.js: words are buttons that carry their ordinal; drawing, selecting and the arrows only press two of them.
   The server knows the same rule, so that all of it works without this file; no place in the text is computed here. */
(() => {
  "use strict";
  const panel = () => document.querySelector("form[data-words]");
  const words = (form) => [...form.querySelectorAll("button[name=word]")];
  const wordAt = (el) => el?.closest?.("form[data-words] button[name=word]");
  const number = (word) => Number(word.value);

  const part = (form) => {
    const written = form.elements.parts.value.split(" ")[form.elements.part.value] || "-";
    return written === "-" ? null : written.split("-").map(Number);
  };

  const take = (form, first, last) => {
    const parts = form.elements.parts.value.split(" ");
    parts[form.elements.part.value] = `${number(first)}-${number(last)}`;
    form.elements.parts.value = parts.join(" ");
    for (const word of words(form)) {
      const inside = number(word) >= number(first) && number(word) <= number(last);
      word.setAttribute("aria-pressed", inside || "resting" in word.dataset);
    }
    reach(form, first, last);
    const range = document.createRange();
    range.setStartBefore(first);
    range.setEndAfter(last);
    for (const line of form.querySelectorAll("[data-picked]")) line.textContent = range.toString();
    const says = form.querySelector("output[data-says]");
    if (says) says.textContent = `${says.dataset.says} ${range.toString()}`;
  };

  // Tab comes to the two borders and not to every word between.
  const reach = (form, ...ends) => {
    for (const word of words(form)) word.tabIndex = ends.includes(word) ? 0 : -1;
  };
  const ends = (form) => {
    const [first, last] = part(form) || [];
    return words(form).filter((word) => number(word) === first || number(word) === last);
  };
  const settle = () => {
    const form = panel();
    if (!form?.elements.parts || !words(form).length) return;
    const borders = ends(form);
    reach(form, ...(borders.length ? borders : words(form).slice(0, 1)));
    const box = form.querySelector(".byword"), top = (el) => el.getBoundingClientRect().top;
    if (borders.length) box.scrollTop += top(borders[0]) - top(box) - box.clientHeight / 3;
  };
  document.addEventListener("htmx:afterSettle", settle);
  settle();

  const setTurn = (form, turn) => { form.querySelector(`[name=turn][value=${turn}]`).checked = true; };
  const press = (form, word) => {
    const borders = ends(form), first = borders[0] || word, last = borders.at(-1) || word;
    if (form.elements.turn.value === "first") {
      take(form, word, number(last) >= number(word) ? last : word);
      setTurn(form, "last");
    } else {
      take(form, number(first) <= number(word) ? first : word, word);
      setTurn(form, "first");
    }
  };
  const span = (form, one, other) => {
    const [first, last] = number(one) <= number(other) ? [one, other] : [other, one];
    take(form, first, last);
    setTurn(form, "first");
  };

  let from = null, drawn = false;
  document.addEventListener("pointerdown", (event) => {
    drawn = false;
    from = event.button === 0 && event.pointerType !== "touch" ? wordAt(event.target) : null;
  });
  document.addEventListener("pointerover", (event) => {
    const word = from && wordAt(event.target);
    if (!word || (word === from && !drawn)) return;
    drawn = true;
    span(word.form, from, word);
  });
  document.addEventListener("pointerup", () => {
    from = null;
    const form = panel(), chosen = getSelection();
    if (!form || chosen.isCollapsed || !chosen.rangeCount) return;
    const hit = words(form).filter((word) => chosen.getRangeAt(0).intersectsNode(word));
    if (hit.length < 2) return;
    span(form, hit[0], hit.at(-1));
    chosen.removeAllRanges();
  });
  document.addEventListener("click", (event) => {
    const word = wordAt(event.target);
    if (!word) return;
    event.preventDefault();
    if (!drawn) press(word.form, word);
    drawn = false;
  });

  document.addEventListener("keydown", (event) => {
    const form = panel(), here = event.target;
    if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!form.contains(here) && here !== document.body) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(here.tagName)) return;
    if (event.key === "Enter" && wordAt(here)) {
      event.preventDefault();  // Enter saves; the space bar presses the word
      form.querySelector(".go").click();
    }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") move(form, event);
  });

  const move = (form, event) => {
    const all = words(form);
    if (!all.length) return;
    event.preventDefault();
    const borders = ends(form), first = borders[0], last = borders.at(-1);
    if (!first) return span(form, all[0], all[0]);
    const back = getComputedStyle(first.closest("p")).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const border = event.shiftKey ? first : last;
    const next = all[all.indexOf(border) + (event.key === back ? -1 : 1)];
    if (!next) return form.querySelector(`[name=do][value=${event.key === back ? "above" : "below"}]`)?.click();
    if (event.shiftKey ? number(next) > number(last) : number(next) < number(first)) return;
    span(form, event.shiftKey ? next : first, event.shiftKey ? last : next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
})();
