// Choosing from a list with the keyboard or the mouse: a speaker, a kind, a statement that is repeated. One dialog for all three.

const chooser = document.getElementById("chooser");
const wanted = document.getElementById("wanted");
const choices = document.getElementById("choices");
const trouble = document.getElementById("trouble");
const newKind = document.getElementById("new-kind");
let asked = null; // { options, fresh, take } of what is asked now
let active = 0;
let offered = [];

// `options`: [{ words, more, speaker, value }]. `fresh`: makes an option of what is typed, where that may be something new.
function ask(title, label, options, take, fresh = null) {
  asked = { options, take, fresh };
  document.getElementById("chooser-title").textContent = title;
  document.getElementById("wanted-label").textContent = label;
  document.getElementById("kind-row").hidden = !fresh;
  newKind.value = data.speakerKinds[0];
  wanted.value = "";
  trouble.textContent = "";
  offer();
  chooser.showModal();
  wanted.focus();
}

function offer() {
  const key = keyOf(wanted.value);
  offered = asked.options.filter((option) => keyOf(`${option.words} ${option.find || ""}`).includes(key));
  if (asked.fresh && key && !called(wanted.value).length && key !== NOBODY) offered.push(asked.fresh(wanted.value.trim()));
  active = 0;
  choices.replaceChildren(...offered.map(choiceRow));
  point();
}

function choiceRow(option, n) {
  const chip = option.speaker === undefined ? "" : chipOf(option.speaker);
  return el("li", { role: "option", id: `choice-${n}`, "data-choice": n, "aria-selected": "false" },
    chip, el("span", { class: "name" }, option.words, option.more ? el("span", { class: "small" }, option.more) : ""));
}

function point() {
  [...choices.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === active)));
  if (offered.length) {
    wanted.setAttribute("aria-activedescendant", `choice-${active}`);
    choices.children[active].scrollIntoView({ block: "nearest" });
  } else wanted.removeAttribute("aria-activedescendant");
}

function move(by) {
  if (!offered.length) return;
  active = (active + by + offered.length) % offered.length;
  point();
}

// What is refused is told in the dialog, which stays open.
function takeChoice() {
  const option = offered[active];
  const refused = option ? asked.take(option.value) : "Nothing here fits these words.";
  trouble.textContent = refused || "";
  if (!refused) chooser.close();
}

// Those weighed by the tool first, then the others; nobody last, and a new name if one is typed.
function speakerOptions(i) {
  const shares = new Map(statements[i].weighed.map((c) => [c.speaker, c.share]));
  const own = now(i).speaker;
  const order = speakers.map((_, who) => who).sort((a, b) => (b === own) - (a === own) || (shares.get(b) || 0) - (shares.get(a) || 0) || a - b);
  const told = order.map((who) => ({ words: speakers[who].name, find: speakers[who].aliases.join(" "), speaker: who, value: speakers[who].name, more: aboutSpeaker(who, shares, own) }));
  return [...told, { words: "Nobody: the article does not say who", find: NOBODY, speaker: NONE, value: NOBODY, more: "" }];
}

function aboutSpeaker(who, shares, own) {
  return [speakers[who].kind, who === own && "as it stands", shares.has(who) && `${percent(shares.get(who))} weighed`].filter(Boolean).join(", ");
}

function askSpeaker(i) {
  const fresh = (name) => ({ words: name, more: "a new name", value: name });
  ask(`Who said “${shortened(statements[i].words)}”?`, "A name, from the list or new", speakerOptions(i), (name) => takeSpeaker(i, name), fresh);
}

function takeSpeaker(i, name) {
  const { edit } = now(i);
  const known = name === NOBODY ? [] : called(name);
  if (known.length > 1) return `“${name}” can be ${known.map((who) => speakers[who].name).join(" or ")}: choose one from the list.`;
  const who = known.length ? speakers[known[0]] : { name, kind: newKind.value, isNew: true };
  const next = { ...edit, speaker: name === NOBODY ? NOBODY : who.name };
  delete next.gone;
  delete next.speakerKind;
  if (who.isNew && name !== NOBODY) next.speakerKind = who.kind; // so that each decision can be read without the others
  if (next.kind === "scare") delete next.kind;
  if (statements[i].kind === "scare" && !next.kind) next.kind = "direct";
  change(i, next, name === NOBODY ? "Said by nobody known." : `Said by ${next.speaker}.`);
  return "";
}

function askKind(i) {
  const options = KINDS.map((kind) => ({ words: data.kinds[kind], find: kind, value: kind }));
  ask("What kind of statement is it?", "A kind", options, (kind) => takeKind(i, kind));
}

function takeKind(i, kind) {
  const next = { ...now(i).edit, kind };
  delete next.gone;
  if (kind === statements[i].kind) delete next.kind;
  if (kind === "scare") delete next.speaker;
  change(i, next, `The kind is ${kind}.`);
  return "";
}

// The likeliest first: those that share most words with it.
function askMerge(i) {
  const own = new Set(wordsOf(i));
  const alike = (k) => wordsOf(k).filter((word) => own.has(word)).length / (1 + wordsOf(k).length);
  const others = statements.map((_, k) => k).filter((k) => k !== i && canRepeat(i, k)).map((k) => [alike(k), k]);
  others.sort(([a, k], [b, l]) => b - a || k - l);
  const options = others.map(([, k]) => ({ words: `${k + 1}: ${shortened(statements[k].words)}`, find: statements[k].words, speaker: now(k).speaker, value: k, more: nameOf(now(k).speaker) }));
  ask("Which statement does it repeat?", "Words of the first appearance, or its number", options, (k) => takeMerge(i, k));
}

function wordsOf(i) {
  return statements[i].words.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}

function takeMerge(i, target) {
  const next = { ...now(i).edit, into: statements[target].id };
  delete next.gone;
  change(i, next, `It repeats statement ${target + 1}, and is counted once with it.`);
  return "";
}
