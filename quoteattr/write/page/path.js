// The evidence of a statement drawn over the text: its steps boxed and numbered, and a line from the words to the name.

const article = document.getElementById("text");
const drawing = document.getElementById("path");
const badges = document.getElementById("steps");
const ROUND = 9; // half the width of a badge
let marked = [];

function clearPath() {
  for (const run of marked) run.classList.remove("on-words", "on-cue", "on-source", "on-clue", "on-name", "on-now");
  marked = [];
  drawing.replaceChildren();
  badges.replaceChildren();
  article.classList.remove("following");
}

function markPath(i) {
  clearPath();
  statements[i].steps.forEach((step) => runsOf(step.runs).forEach((run) => mark(run, `on-${step.role}`)));
  runsOf(statements[i].parts).forEach((run) => mark(run, "on-now"));
  article.classList.add("following");
  drawPath(i);
}

function mark(run, name) {
  run.classList.add(name);
  marked.push(run);
}

// Everything is measured before anything is drawn, so that the page is laid out once.
function drawPath(i) {
  const origin = article.getBoundingClientRect();
  const boxes = statements[i].steps.map((step) => boxesOf(step.runs, origin));
  drawing.setAttribute("width", origin.width);
  drawing.setAttribute("height", origin.height);
  drawing.replaceChildren(...framesOf(statements[i].steps, boxes), ...linesOf(statements[i].steps, boxes, origin));
  badges.replaceChildren(...boxes.flatMap((own, n) => (own.length ? [badge(own[0], n, statements[i].steps[n].role)] : [])));
}

// Where the runs stand in the article: a box for each line of text.
function boxesOf(stretches, origin) {
  const lines = [];
  for (const box of runsOf(stretches).flatMap((run) => [...run.getClientRects()])) {
    if (box.width === 0) continue;
    const own = { left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top };
    const last = lines.at(-1);
    if (last && Math.abs(last.top - own.top) < 8 && own.left - last.right < 4) last.right = own.right;
    else lines.push(own);
  }
  return lines;
}

function shape(name, role, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries({ class: `is-${role}`, ...attributes }).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

// The words said are in their speaker's colour already.
function framesOf(steps, boxes) {
  return steps.flatMap((step, n) => (step.role === "words" ? [] : boxes[n].map((box) =>
    shape("rect", step.role, { x: box.left - 1, y: box.top, width: box.right - box.left + 2, height: box.bottom - box.top, rx: 3 }))));
}

function middle(box) {
  return [(box.left + box.right) / 2, box.bottom];
}

function distance(a, b) {
  const [x, y] = [Math.max(0, a.left - b.right, b.left - a.right), Math.abs(a.bottom - b.bottom)];
  return Math.hypot(x, 3 * y);
}

// The way: words, cue, source, name. A clue hangs by a thin line on what it is a clue to.
function linesOf(steps, boxes, origin) {
  const lines = [];
  let last = 0;
  for (let n = 1; n < steps.length; n++) {
    if (!boxes[n].length || !boxes[last].length) continue;
    const from = steps[last].role === "words" ? facing(steps[last], steps[n], origin) : boxes[last];
    lines.push(line(closest(from, boxes[n]), steps[n].role));
    if (steps[n].role !== "clue") last = n;
  }
  return lines;
}

// The words are left at the end that faces the next step: that of the last part before it, or else the beginning.
function facing(words, next, origin) {
  const before = words.runs.filter((stretch) => stretch[1] <= next.runs[0][0]).at(-1);
  const boxes = boxesOf([before || words.runs[0]], origin);
  const box = before ? boxes.at(-1) : boxes[0];
  return [before ? { ...box, left: Math.max(box.left, box.right - 24) } : { ...box, right: Math.min(box.right, box.left + 24) }];
}

function closest(some, others) {
  let best = [some[0], others[0]];
  for (const a of some) for (const b of others) if (distance(a, b) < distance(...best)) best = [a, b];
  return best;
}

// Under the line of text where both stand in one, else from the foot of the one to the head or foot of the other.
function line([from, to], role) {
  const [x1, y1] = middle(from);
  const [x2, y2] = middle(to);
  const level = Math.abs(y1 - y2) < 8;
  const sag = level ? 10 + Math.min(14, Math.abs(x2 - x1) / 24) : 0;
  const end = level || y2 < y1 ? y2 : to.top;
  const start = !level && y2 < y1 ? from.top : y1;
  const pull = level ? sag : (end - start) / 2;
  return shape("path", role, { d: `M${x1} ${start}C${x1} ${start + pull} ${x2} ${level ? end + sag : end - pull} ${x2} ${end}` });
}

function badge(box, n, role) {
  const made = el("span", { class: `badge is-${role}` }, n + 1);
  made.style.left = `${Math.max(-ROUND, box.left - ROUND)}px`;
  made.style.top = `${box.top - 1.4 * ROUND}px`;
  return made;
}

// Shows for a moment where a step stands.
function pointAt(i, n) {
  const [first] = runsOf(statements[i].steps[n].runs);
  if (!first) return;
  bringIntoView(first);
  article.querySelectorAll(".on-this").forEach((run) => run.classList.remove("on-this"));
  runsOf(statements[i].steps[n].runs).forEach((run) => run.classList.add("on-this"));
}

function bringIntoView(element) {
  const box = element.getBoundingClientRect();
  const low = innerHeight - (matchMedia("(max-width: 56rem)").matches ? panel.offsetHeight : 0);
  const high = document.querySelector(".bar").offsetHeight;
  if (box.top > high + 24 && box.bottom < low - 160) return;
  scrollBy({ top: box.top - high - (low - high) / 3, behavior: "instant" });
}
