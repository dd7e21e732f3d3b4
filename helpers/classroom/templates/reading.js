"use strict";
const form = document.querySelector("form"), said = form.querySelector("[role=status]");
const cards = [...form.querySelectorAll("fieldset")];
const parts = card => [...card.querySelectorAll("input, textarea")];
let saved = true;
const tell = () => {
  const waiting = cards.filter(card => "waits" in card.dataset && parts(card)[0].value === "").length;
  said.textContent = `${waiting} answer${waiting === 1 ? " waits" : "s wait"} for points${saved ? "" : "; not saved yet"}.`;
};
const cell = text => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;

// What is typed stays in this browser until it is saved.
const place = `reading ${location.pathname}`;
const known = change => { try { return change(localStorage); } catch { return null; } };  // a browser may forbid it
const kept = JSON.parse(known(storage => storage.getItem(place)) ?? "{}");
const id = (card, part) => [card.dataset.learner, card.dataset.submission, parts(card).indexOf(part)].join("\n");
for (const card of cards) for (const part of parts(card)) {
  if (id(card, part) in kept) { part.value = kept[id(card, part)]; saved = false; }
}

form.addEventListener("input", ({target}) => {
  kept[id(target.closest("fieldset"), target)] = target.value;
  known(storage => storage.setItem(place, JSON.stringify(kept)));
  saved = false;
  tell();
});
form.addEventListener("submit", event => {
  event.preventDefault();
  // What was emptied is saved, too: its points are taken back.
  const typed = cards.filter(card => parts(card).some(part => part.value || part.defaultValue));
  const rows = typed.map(card => [
    card.dataset.learner, card.dataset.exercise, ...parts(card).map(part => part.value.trim()), card.dataset.submission,
  ]);
  const lines = [["learner", "exercise", "points", "words", "submission"], ...rows];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", ...lines.map(line => line.map(cell).join() + "\r\n")]));
  link.download = "reading.csv";
  link.click();
  for (const one of Object.keys(kept)) delete kept[one];
  known(storage => storage.removeItem(place));
  saved = true;
  tell();
});
addEventListener("beforeunload", event => { if (!saved) event.preventDefault(); });
tell();
