// The evidence for the statement looked at: whose it is, how sure, what can be done, and the path from the words to the name.

const panel = document.getElementById("evidence");
const CHANGES = [
  ["accept", "Accept", "a"],
  ["speaker", "Speaker…", "s"],
  ["gone", "Not a quote", "x"],
  ["kind", "Kind…", "c"],
  ["merge", "Repeats…", "m"],
];
const ROLES = { words: "the words", cue: "reports them", source: "stands for the speaker", clue: "a clue", name: "the name" };

// An element with its attributes and what is in it. Words only ever become text nodes.
function el(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...inside.flat().filter((part) => part !== null && part !== ""));
  return made;
}

function chipOf(speaker) {
  const look = lookOf(speaker);
  return el("span", { class: `chip c-${look.colour}`, "aria-hidden": "true" }, look.letters);
}

function percent(share) {
  return share >= 0.005 || share === 0 ? `${Math.round(100 * share)}%` : "<1%";
}

function showNobody() {
  const doubtful = statements.filter((_, i) => now(i).doubtful).length;
  const start = statements.length
    ? ["Click coloured words, or press ", el("kbd", {}, "j"), " for the first statement. ", el("kbd", {}, "d"), " shows the doubtful alone."]
    : ["No statement was found in this article."];
  panel.replaceChildren(
    el("h2", {}, count(statements.length, "statement")),
    el("p", {}, doubtful ? `${doubtful} to look at.` : "None is doubtful."),
    el("p", { class: "small" }, start),
  );
}

function showStatement(i) {
  const state = now(i);
  panel.replaceChildren(
    whereabouts(i),
    el("h2", { class: "answer" }, chipOf(state.speaker), el("span", {}, nameOf(state.speaker))),
    sureness(i, state),
    el("blockquote", {}, statements[i].words),
    el("div", { class: "changes", role: "group", "aria-label": "Decide" }, CHANGES.map((change) => changeButton(change, state))),
    ...around(i, state),
    ...nobody(i, state),
    ...pathList(i),
    ...weighedList(i, state),
    ...mannerList(i),
  );
  panel.scrollTop = 0;
}

function whereabouts(i) {
  const words = `Statement ${i + 1} of ${statements.length}, line ${statements[i].place}`;
  const button = (by, name, sign, key) => el("button", { type: "button", "data-step-by": by, "aria-label": name, title: key ? `${name} (${key})` : name }, sign);
  return el("div", { class: "where" }, el("p", {}, words), button(-1, "Previous", "↑", "k"), button(1, "Next", "↓", "j"), button(0, "Close", "×", "Esc"));
}

function changeButton([name, words, key], state) {
  const pressed = { accept: state.decided && !state.gone, gone: state.gone }[name];
  const attributes = { type: "button", "data-change": name, "aria-keyshortcuts": key };
  if (pressed !== undefined) attributes["aria-pressed"] = String(pressed);
  return el("button", attributes, words, " ", el("kbd", {}, key));
}

// How sure, in words and as a number out of a hundred; after a decision, what was decided.
function sureness(i, { decided, doubtful, gone, edit, kind }) {
  const s = statements[i];
  const bar = el("span", { class: "bar-of", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.inlineSize = `${100 * s.confidence}%`;
  const right = Math.round(100 * s.confidence);
  const found = `${s.sureness}: ${right ? `about ${right}` : "fewer than one"} in 100 such are right`;
  const told = decided ? decision(edit, gone) : capital(found);
  const kindMeans = kind === s.kind ? data.kinds[kind] : `${data.kinds[kind]} (it was ${s.kind})`;
  return el("div", { class: "sure" + (doubtful ? " doubtful" : decided ? " decided" : "") },
    bar, el("p", {}, told), decided ? el("p", { class: "small" }, `The tool’s answer was ${found}`) : "", el("p", { class: "small" }, kindMeans, s.closed ? "" : "; its quotation mark never closes"));
}

function decision(edit, gone) {
  if (gone) return "Not a quote (your decision)";
  const told = [];
  if (edit.speaker) told.push(edit.speaker === NOBODY ? "nobody’s" : `said by ${edit.speaker}`);
  if (edit.kind) told.push(edit.kind);
  if (edit.into) told.push(`repeats statement ${places.get(edit.into) + 1}`);
  return `${capital(told.join(", "))} (your decision)`;
}

function goTo(i, before) {
  return el("li", {}, before, " ", el("button", { type: "button", class: "link", "data-go": i }, `${i + 1}: ${shortened(statements[i].words)}`));
}

function shortened(words) {
  const letters = [...words];
  return letters.length <= 70 ? words : letters.slice(0, 69).join("") + "…";
}

// Statements round this one, in it, and of the same words; on whose behalf, and to whom.
function around(i, { repeats }) {
  const s = statements[i];
  const rows = [];
  if (s.corrected) rows.push(el("li", {}, "A person has corrected this before."));
  if (s.inside !== null) rows.push(goTo(s.inside, "Inside the words of"));
  statements.forEach((other, k) => other.inside === i && rows.push(goTo(k, "Holds the words of")));
  if (repeats !== null) rows.push(goTo(repeats, "Repeats"));
  if (s.behalf) rows.push(el("li", {}, `On behalf of ${s.behalf}`));
  if (s.addressee) rows.push(el("li", {}, `Said to ${s.addressee}`));
  return rows.length ? [el("ul", { class: "around" }, rows)] : [];
}

function nobody(i, { decided }) {
  const reason = statements[i].reason;
  if (!reason || decided) return [];
  const advice = el("p", { class: "small" }, `In the copy: ${reason.advice}.`);
  return [el("div", { class: "reason" }, el("h3", {}, "Why nobody"), el("p", {}, `${capital(reason.means)}.`), advice)];
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function pathList(i) {
  const steps = statements[i].steps.map((step, n) => stepRow(step, n));
  return [el("h3", {}, "From the words to the name"), el("ol", { class: "steps" }, steps)];
}

function stepRow(step, n) {
  const words = el("button", { type: "button", class: "words", "data-step": n }, shortened(step.words));
  const why = step.why.map((reason) =>
    el("li", {}, el("b", {}, reason.clue), ` ${reason.detail}`, reason.weight === null ? "" : el("span", { class: "weight" }, ` weight ${signed(reason.weight)}`)));
  return el("li", { class: `is-${step.role}` }, el("span", { class: "badge", "aria-hidden": "true" }, n + 1), words,
    el("span", { class: "role" }, ` ${ROLES[step.role]}, ${step.place}`), why.length ? el("ul", {}, why) : "");
}

function signed(weight) {
  return `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(2)}`;
}

// Who else was weighed, with the share of each and why it lost.
function weighedList(i) {
  const s = statements[i];
  if (!s.weighed.length) return [];
  const rest = Math.max(0, 1 - s.weighed.reduce((sum, c) => sum + c.share, 0));
  const rows = s.weighed.map((c) => weighedRow(c, c.speaker !== null && c.speaker === s.speaker));
  if (rest >= 0.005) rows.push(el("li", {}, shareBar(rest), el("span", {}, `${percent(rest)} none of these`)));
  const none = s.weighed.every((c) => c.speaker !== s.speaker) ? el("p", { class: "small" }, "None was likely enough for the tool to name.") : "";
  return [el("h3", {}, "Who was weighed"), none, el("ul", { class: "weighed" }, rows)].filter(Boolean);
}

function weighedRow(c, chosen) {
  const name = c.speaker === null ? "somebody" : speakers[c.speaker].name;
  return el("li", { class: chosen ? "chosen" : false }, shareBar(c.share), el("span", {}, `${percent(c.share)} `, el("b", {}, name), chosen ? " (the tool’s answer)" : ""),
    c.why && !chosen ? el("p", { class: "small" }, `Behind, since ${c.why}`) : "");
}

function shareBar(share) {
  const bar = el("span", { class: "bar-of", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.inlineSize = `${100 * share}%`;
  return bar;
}

function mannerList(i) {
  const rows = statements[i].manner.map((m) =>
    el("div", {}, el("dt", {}, m.name), el("dd", {}, el("b", {}, m.value), `, ${m.means}`, m.why.map((words) => el("p", { class: "small" }, words)))));
  return rows.length ? [el("h3", {}, "How it was said"), el("dl", { class: "manner" }, rows)] : [];
}
