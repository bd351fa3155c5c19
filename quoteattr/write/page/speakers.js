// The speakers with their counts, and the filters: which statements are shown, and how the next one is found.

const list = document.getElementById("speakers");
const filters = new Set();
const chosen = new Set(); // speakers, and NONE
const FILTERS = {
  doubtful: ["Doubtful", "d", (i) => now(i).doubtful],
  nameless: ["No name", "", (i) => isNameless(now(i).speaker)],
  indirect: ["Indirect", "", (i) => now(i).kind === "indirect"],
  open: ["Not decided", "", (i) => !now(i).decided],
};

function isNameless(speaker) {
  return speaker === NONE || speakers[speaker].kind === "unnamed" || speakers[speaker].kind === "unknown";
}

function isShown(i) {
  const passes = [...filters].every((name) => FILTERS[name][2](i));
  return passes && (!chosen.size || chosen.has(now(i).speaker));
}

function applyFilters() {
  statements.forEach((_, i) => (isShown(i) ? hidden.delete(i) : hidden.add(i)));
  paintAll();
  showFilters();
  showSpeakers();
  document.querySelectorAll("#ledger tr").forEach((row) => (row.hidden = hidden.has(Number(row.dataset.statement))));
}

function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
  applyFilters();
  say(`${count(statements.length - hidden.size, "statement")} shown.`);
}

function showFilters() {
  const focused = document.activeElement?.dataset?.filter;
  const buttons = Object.entries(FILTERS).map(([name, [words, key, test]]) => {
    const fits = statements.filter((_, i) => test(i)).length;
    return el("button", { type: "button", class: "filter", "data-filter": name, "aria-pressed": String(filters.has(name)) },
      words, " ", el("span", { class: "count" }, fits), key && el("kbd", {}, key));
  });
  const any = filters.size + chosen.size > 0;
  const all = el("button", { type: "button", class: "filter", "data-filter": "all", "aria-pressed": String(!any) }, "All ", el("span", { class: "count" }, statements.length));
  document.getElementById("filters").replaceChildren(all, ...buttons);
  if (focused) document.querySelector(`[data-filter="${focused}"]`).focus();
}

function showSpeakers() {
  const focused = document.activeElement?.dataset?.speaker;
  const said = saidBy();
  const order = [...said.keys()].filter((who) => said.get(who).length || chosen.has(who));
  order.sort((a, b) => (a === NONE) - (b === NONE) || said.get(b).length - said.get(a).length || a - b);
  list.replaceChildren(...order.map((who) => speakerRow(who, said.get(who))));
  if (focused !== undefined) list.querySelector(`[data-speaker="${focused}"]`)?.focus();
}

function speakerRow(who, said) {
  const kinds = KINDS.map((kind) => [said.filter((i) => now(i).kind === kind).length, kind]).filter(([number]) => number);
  const doubtful = said.filter((i) => now(i).doubtful).length;
  const told = [who === NONE ? "" : speakers[who].kind, ...kinds.map(([number, kind]) => `${number} ${kind}`)].filter(Boolean).join(", ");
  return el("li", {}, el("button", { type: "button", "data-speaker": who, "aria-pressed": String(chosen.has(who)) },
    chipOf(who), el("span", { class: "name" }, nameOf(who)), el("span", { class: "count" }, said.length),
    el("span", { class: "small" }, told, doubtful ? el("em", {}, `, ${doubtful} doubtful`) : "")));
}
