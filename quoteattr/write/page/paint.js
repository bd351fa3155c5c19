// The article in colours: every run of it in the colour of the innermost statement it is part of, underlined in that of the one round it.

const COLOURS = 7; // as page.css has them; with more speakers they come again, and the letters tell who is who

const runs = [...document.querySelectorAll("[data-run]")];
const covering = runs.map(() => []); // run -> the statements it is part of, the outermost first
const chips = [];
const hidden = new Set(); // statements that the filters leave out

// The letters and the colour of each speaker; those with most to say have the colours that are easiest to tell apart.
const looks = new Map();

function lookOf(speaker) {
  return looks.get(speaker) || { letters: "?", colour: "nobody" };
}

function nameLooks() {
  const said = saidBy();
  const order = speakers.map((_, i) => i).sort((a, b) => said.get(b).length - said.get(a).length || a - b);
  for (const i of order) {
    if (looks.has(i)) continue;
    looks.set(i, { letters: freshLetters(speakers[i].name), colour: String(looks.size % COLOURS) });
  }
}

// "Vladimir Putin" is VP; the second one is VP2.
function freshLetters(name) {
  const words = name.match(/[\p{L}\p{N}]+/gu) || ["?"];
  const strong = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word));
  const base = (strong.length ? strong : words).slice(0, 3).map((w) => [...w][0].toUpperCase()).join("");
  const taken = new Set([...looks.values()].map((look) => look.letters));
  for (let n = 1; ; n++) {
    const letters = n === 1 ? base : base + n;
    if (!taken.has(letters)) return letters;
  }
}

// speaker -> the statements he has now, repeats and what is no quote left out.
function saidBy() {
  const said = new Map([[NONE, []], ...speakers.map((_, i) => [i, []])]);
  statements.forEach((_, i) => {
    const { speaker, gone, repeats } = now(i);
    if (!said.has(speaker)) said.set(speaker, []);
    const again = repeats !== null && !now(repeats).gone;
    if (!gone && !again) said.get(speaker).push(i);
  });
  return said;
}

function runsOf(stretches) {
  return stretches.flatMap(([start, end]) => runs.slice(start, end));
}

function numbersOf(stretches) {
  return stretches.flatMap(([start, end]) => Array.from({ length: end - start }, (_, k) => start + k));
}

function size(i) {
  return statements[i].parts.reduce((sum, [start, end]) => sum + end - start, 0);
}

// The longer one is the one outside.
function layOut() {
  statements.forEach((s, i) => numbersOf(s.parts).forEach((r) => covering[r].push(i)));
  for (const over of covering) over.sort((a, b) => size(b) - size(a) || a - b);
  statements.forEach((s, i) => placeChip(s, i));
}

// The letters before a statement's first words are a button: what a keyboard and a screen reader hold on to.
function placeChip(s, i) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.tabIndex = -1;
  chip.dataset.statement = i;
  const first = s.parts.length ? runs[s.parts[0][0]] : null;
  if (first) first.before(chip);
  chips.push(chip);
}

function paintAll() {
  nameLooks();
  statements.forEach((_, i) => paintChip(i));
  covering.forEach((over, r) => over.length && paintRun(r));
}

function paintStatement(i) {
  nameLooks();
  paintChip(i);
  numbersOf(statements[i].parts).forEach(paintRun);
}

function paintChip(i) {
  const { speaker, kind, decided, doubtful, gone } = now(i);
  const look = lookOf(speaker);
  const chip = chips[i];
  chip.textContent = look.letters + (doubtful && look.letters !== "?" ? "?" : "") + (gone ? "×" : decided ? "✓" : "");
  chip.className = ["chip", `c-${look.colour}`, kind, doubtful && "doubtful", gone && "gone", hidden.has(i) && "out"].filter(Boolean).join(" ");
  chip.setAttribute("aria-label", `${chip.textContent}: ${summary(i)}`); // what is seen first, for who speaks to the browser
}

function paintRun(r) {
  const over = covering[r].filter((i) => !hidden.has(i) && !now(i).gone);
  const inner = over.at(-1);
  const outer = over.at(-2);
  const names = [];
  if (inner !== undefined) names.push("said", `c-${lookOf(now(inner).speaker).colour}`, now(inner).kind);
  if (outer !== undefined) names.push("within", `o-${lookOf(now(outer).speaker).colour}`);
  if (inner !== undefined && now(inner).doubtful) names.push("doubtful");
  const onPath = [...runs[r].classList].filter((name) => name.startsWith("on-"));
  runs[r].className = [...names, ...onPath].join(" ");
}

function nameOf(speaker) {
  return speaker === NONE ? "nobody known" : speakers[speaker].name;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// A statement in one sentence, for who hears it.
function summary(i) {
  const { speaker, kind, decided, doubtful, gone } = now(i);
  const state = gone ? "not a quote" : decided ? "decided" : doubtful ? "doubtful" : statements[i].sureness;
  return `statement ${i + 1} of ${statements.length}: ${nameOf(speaker)}, ${kind}, ${state}`;
}
