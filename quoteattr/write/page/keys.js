// What a person does: going from statement to statement, deciding, and the keys for it.

const live = document.getElementById("live");
const letters = document.getElementById("letters");
const LETTERS = "quoteattr:letters";
let current = null;

function say(words) {
  live.textContent = words;
}

// `focus`: whether the keyboard goes there too; a click leaves it where it is.
function look(i, focus = true) {
  if (current !== null) chips[current].tabIndex = -1;
  else chips.forEach((chip) => (chip.tabIndex = -1));
  current = i;
  chips[i].tabIndex = 0;
  showStatement(i);
  markPath(i);
  document.querySelectorAll("#ledger .current").forEach((row) => row.classList.remove("current"));
  document.querySelector(`#ledger [data-statement="${i}"]`).classList.add("current");
  document.body.classList.add("looking");
  bringIntoView(chips[i]);
  if (focus) chips[i].focus({ preventScroll: true });
}

function leave() {
  current = null;
  document.body.classList.remove("looking");
  clearPath();
  showNobody();
}

function step(by) {
  const shown = statements.map((_, i) => i).filter((i) => !hidden.has(i));
  const next = by > 0 ? shown.find((i) => current === null || i > current) : shown.findLast((i) => current === null || i < current);
  if (next === undefined) say(shown.length ? `No ${by > 0 ? "further" : "earlier"} statement is shown.` : "No statement is shown.");
  else look(next);
}

// Writes a decision down and shows it everywhere.
function change(i, edit, told) {
  decide(i, edit);
  refresh(i);
  say(told);
}

function refresh(i) {
  paintStatement(i);
  showProgress();
  showFilters();
  showSpeakers();
  ledgerRow(i);
  if (current === i) {
    showStatement(i);
    markPath(i);
  }
}

function ledgerRow(i) {
  const row = document.querySelector(`#ledger [data-statement="${i}"]`);
  const { speaker, kind, decided, gone, doubtful } = now(i);
  row.classList.toggle("decided", decided);
  row.querySelector(".who").textContent = gone ? "" : nameOf(speaker);
  row.querySelector(".how").textContent = kind;
  row.querySelector(".done").textContent = gone ? "not a quote" : decided ? "decided" : doubtful ? "to look at" : "";
}

function showProgress() {
  const left = statements.filter((_, i) => now(i).doubtful).length;
  const shelf = kept ? "" : " Not kept by this browser: download before you close.";
  document.getElementById("progress").textContent = `${edits.size} decided, ${left} to look at.${shelf}`;
  document.getElementById("download").disabled = !edits.size;
  document.getElementById("undo").disabled = !past.length;
}

const ACTIONS = {
  accept(i) {
    const next = { ...now(i).edit, ...confirmed(i) };
    delete next.gone;
    change(i, next, `Accepted: ${nameOf(now(i).speaker)}.`);
    const after = statements.findIndex((_, k) => k > i && !hidden.has(k));
    if (after >= 0) look(after);
  },
  gone(i) {
    if (now(i).gone) return change(i, {}, "A quote again.");
    const [first] = repeaters(i);
    if (first !== undefined) return say(`Statement ${first + 1} is said to repeat this one: undo that first.`);
    return change(i, { gone: true }, "Not a quote.");
  },
  speaker: askSpeaker,
  kind: askKind,
  merge: askMerge,
};

function act(name) {
  if (current === null) say("Choose a statement first: j goes to the next.");
  else ACTIONS[name](current);
}

function takeBack() {
  const i = undo();
  if (i === null) return say("Nothing to undo.");
  refresh(i);
  look(i);
  return say(`Undone: statement ${i + 1}, ${nameOf(now(i).speaker)}.`);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => act("accept"),
  s: () => act("speaker"),
  x: () => act("gone"),
  c: () => act("kind"),
  m: () => act("merge"),
  u: takeBack,
  d: () => toggle(filters, "doubtful"),
  e: () => panel.focus(),
  "?": () => document.getElementById("keys").showModal(),
};

// Letters do nothing where a person writes, with a modifier held, or where they are switched off.
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) return stepBack();
  const writes = event.target.closest?.("input, select, textarea, dialog");
  const action = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (!action || writes || !letters.checked) return;
  event.preventDefault();
  action();
}

function stepBack() {
  if (panel.contains(document.activeElement) && current !== null) chips[current].focus({ preventScroll: true });
  else if (current !== null) leave();
}
