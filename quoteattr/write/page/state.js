// What the page knows: the statements as the tool found them, and what a person has decided about them.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const statements = data.statements;
const SHELF = "quoteattr:" + data.article.sha256;
const NOBODY = "unknown"; // as a speaker in a corrections file: the article does not say who
const KINDS = Object.keys(data.kinds);

const places = new Map(statements.map((s, i) => [s.id, i]));
const edits = new Map(); // id of a statement -> what is decided about it, never changed in place
const past = []; // [id, the decision before], the last at the end

// The speaker of nobody: its place in `speakers` is NONE.
const NONE = -1;
const speakers = data.speakers.map((s) => ({ ...s, isNew: false }));

function keyOf(name) {
  return name.split(/\s+/u).filter(Boolean).join(" ").toLowerCase();
}

// Who is meant by a typed name, as `--corrections` will read it: who is called so, else all who have it as an alias.
function called(name) {
  const key = keyOf(name);
  const found = speakers.findIndex((s) => keyOf(s.name) === key);
  if (found >= 0) return [found];
  return speakers.flatMap((s, i) => (s.aliases.some((alias) => keyOf(alias) === key) ? [i] : []));
}

function addSpeaker(name, kind) {
  speakers.push({ name, written: guarded(name), kind, aliases: [], isNew: true });
  return speakers.length - 1;
}

// The place of the one a decision names; a new name is added as it is met.
function speakerOf(edit) {
  if (edit.speaker === NOBODY) return NONE;
  const found = called(edit.speaker);
  return found.length ? found[0] : addSpeaker(edit.speaker, edit.speakerKind || data.speakerKinds[0]);
}

// A statement as it stands after what was decided.
function now(i) {
  const s = statements[i];
  const edit = edits.get(s.id) || {};
  const kind = edit.kind || s.kind;
  const own = s.speaker === null ? NONE : s.speaker;
  const speaker = kind === "scare" ? NONE : edit.speaker ? speakerOf(edit) : own;
  const repeats = edit.into ? places.get(edit.into) : s.repeats;
  const decided = edits.has(s.id);
  const doubtful = s.doubtful && !decided;
  return { kind, speaker, repeats: repeats ?? null, decided, doubtful, gone: Boolean(edit.gone), edit };
}

function decide(i, edit) {
  const id = statements[i].id;
  past.push([id, edits.get(id)]);
  put(id, edit);
  keep();
}

function put(id, edit) {
  if (edit && Object.keys(edit).length) edits.set(id, edit);
  else edits.delete(id);
}

// Takes the last decision back; the place of its statement, or null where there is none.
function undo() {
  const last = past.pop();
  if (!last) return null;
  put(last[0], last[1]);
  keep();
  return places.get(last[0]);
}

// The name by which a statement's speaker is written into a corrections file when a person says it is right.
function confirmed(i) {
  const { speaker, kind } = now(i);
  if (kind === "scare") return { kind };
  return { speaker: speaker === NONE ? NOBODY : speakers[speaker].name };
}

// What others repeat may not be taken out: their rows would point at nothing.
function repeaters(i) {
  return statements.flatMap((s, k) => ((edits.get(s.id) || {}).into === statements[i].id ? [k] : []));
}

// Whether `i` can be said to repeat `target` without going round in a circle.
function canRepeat(i, target) {
  const seen = new Set([i]);
  for (let at = target; at !== undefined; at = places.get((edits.get(statements[at].id) || {}).into)) {
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return !now(target).gone && now(target).kind !== "scare";
}

let kept = true;

function keep() {
  try {
    localStorage.setItem(SHELF, JSON.stringify({ version: 1, edits: [...edits] }));
    kept = true;
  } catch {
    kept = false; // private windows, and some browsers for local files
  }
}

// What was kept is only believed as far as it has the shape that `keep` writes.
function recall() {
  try {
    const stored = JSON.parse(localStorage.getItem(SHELF) || "null");
    edits.clear();
    for (const [id, edit] of (stored && stored.version === 1 && stored.edits) || []) {
      if (places.has(id)) put(id, sound(edit));
    }
  } catch {
    kept = false;
  }
}

function sound(edit) {
  const out = {};
  if (typeof edit.speaker === "string" && edit.speaker.trim()) out.speaker = edit.speaker;
  if (data.speakerKinds.includes(edit.speakerKind)) out.speakerKind = edit.speakerKind;
  if (KINDS.includes(edit.kind)) out.kind = edit.kind;
  if (edit.gone === true) out.gone = true;
  if (places.has(edit.into)) out.into = edit.into;
  return out;
}
