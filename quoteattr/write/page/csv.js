// The decisions as a corrections file: rows of the CSV export with four more cells (RFC 4180).

// What a spreadsheet would run gets an apostrophe before it, as in the export; the two are compared by a test.
const FORMULA = /^'*(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

function guarded(text) {
  const plain = text.toWellFormed().replace(/\r\n?/gu, "\n").replace(CONTROL, "");
  return FORMULA.test(plain) ? "'" + plain : plain;
}

// The rows of what was decided, and of the statements they point to: in an edited article those are found again by their words.
function correctedRows() {
  const wanted = new Set([...edits.values()].map((edit) => edit.into).filter(Boolean));
  return statements.flatMap((s, i) => (edits.has(s.id) || wanted.has(s.id) ? [correctedRow(i)] : []));
}

function correctedRow(i) {
  const edit = edits.get(statements[i].id) || {};
  const cells = new Map(data.columns.map((name, c) => [name, statements[i].row[c] ?? ""]));
  if (edit.gone) {
    cells.set("not_a_quote", "yes");
    return [...cells.values()];
  }
  if (edit.speaker) cells.set("correct_speaker", writtenName(edit));
  if (edit.speaker && edit.speaker !== NOBODY) cells.set("speaker_kind", speakers[speakerOf(edit)].kind);
  cells.set("correct_kind", edit.kind || "");
  cells.set("merge_into", edit.into || "");
  return [...cells.values()];
}

function writtenName(edit) {
  return edit.speaker === NOBODY ? NOBODY : speakers[speakerOf(edit)].written;
}

function quoted(text) {
  return /[",\r\n]/u.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

// With a byte order mark, for spreadsheets read a file without one in some other encoding.
function correctionsText() {
  const rows = [data.columns, ...correctedRows()];
  return "\ufeff" + rows.map((cells) => cells.map(quoted).join(",") + "\r\n").join("");
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([correctionsText()], { type: "text/csv;charset=utf-8" }));
  link.download = "corrections.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(`corrections.csv holds ${count(edits.size, "decision")}.`);
}
