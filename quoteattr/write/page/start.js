// Ties what stands on the page to what it does, and draws it for the first time.

// A click on words looks at the innermost statement there; again, at the one round it.
function onText(event) {
  const chip = event.target.closest(".chip");
  if (chip) return look(Number(chip.dataset.statement));
  const run = event.target.closest("[data-run]");
  if (!run || String(getSelection())) return undefined;
  const over = covering[Number(run.dataset.run)].filter((i) => !hidden.has(i));
  if (!over.length) return undefined;
  const at = over.indexOf(current);
  return look(at > 0 ? over[at - 1] : over.at(-1), false);
}

function onPanel(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.change) act(button.dataset.change);
  else if (button.dataset.go) look(Number(button.dataset.go));
  else if (button.dataset.stepBy) Number(button.dataset.stepBy) ? step(Number(button.dataset.stepBy)) : leave();
  else if (button.dataset.step) pointAt(current, Number(button.dataset.step));
}

function onFilter(event) {
  const name = event.target.closest("button")?.dataset.filter;
  if (!name) return;
  if (name !== "all") return toggle(filters, name);
  filters.clear();
  chosen.clear();
  applyFilters();
}

function onSpeaker(event) {
  const who = event.target.closest("button")?.dataset.speaker;
  if (who !== undefined) toggle(chosen, Number(who));
}

function onChooserKey(event) {
  if (event.target !== wanted) return;
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else return;
  event.preventDefault();
}

function onChoice(event) {
  const row = event.target.closest("[data-choice]");
  if (!row) return;
  active = Number(row.dataset.choice);
  takeChoice();
}

function tie() {
  article.addEventListener("click", onText);
  panel.addEventListener("click", onPanel);
  document.getElementById("filters").addEventListener("click", onFilter);
  list.addEventListener("click", onSpeaker);
  document.getElementById("ledger").addEventListener("click", (event) => {
    if (event.target.closest(".go")) look(Number(event.target.closest("tr").dataset.statement));
  });
  document.getElementById("undo").addEventListener("click", takeBack);
  document.getElementById("download").addEventListener("click", download);
  document.getElementById("help").addEventListener("click", KEYS["?"]);
  document.addEventListener("keydown", onKey);
}

function tieChooser() {
  newKind.replaceChildren(...data.speakerKinds.map((kind) => el("option", {}, kind)));
  wanted.addEventListener("input", offer);
  chooser.addEventListener("keydown", onChooserKey);
  choices.addEventListener("click", onChoice);
  document.getElementById("cancel").addEventListener("click", () => chooser.close());
  chooser.addEventListener("submit", (event) => {
    event.preventDefault();
    takeChoice();
  });
}

// The choice about letters is the reader's, not the article's.
function tieLetters() {
  try {
    letters.checked = localStorage.getItem(LETTERS) !== "off";
  } catch {
    letters.checked = true;
  }
  letters.addEventListener("change", () => {
    try {
      localStorage.setItem(LETTERS, letters.checked ? "on" : "off");
    } catch {
      say("This browser will not remember that.");
    }
  });
}

// Another window with the same article has decided something.
function onStorage(event) {
  if (event.key === SHELF) redraw();
}

function redraw() {
  recall();
  applyFilters();
  statements.forEach((_, i) => ledgerRow(i));
  showProgress();
  if (current === null) showNobody();
  else look(current, false);
}

layOut();
tie();
tieChooser();
tieLetters();
redraw();
if (chips.length) chips[0].tabIndex = 0;
addEventListener("storage", onStorage);
new ResizeObserver(() => current !== null && drawPath(current)).observe(article);
