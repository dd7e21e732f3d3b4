"use strict";
const form = document.querySelector("form"), said = form.querySelector("[role=status]");
const cards = [...form.querySelectorAll("fieldset")];
const parts = card => [...card.querySelectorAll("input, textarea")];
let saved = true;
const tell = () => {
  const read = cards.filter(card => parts(card)[0].value !== "").length;
  said.textContent = `${read} of ${cards.length} answers have points${saved ? "" : "; not saved yet"}.`;
};
const cell = text => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;

form.addEventListener("input", () => { saved = false; tell(); });
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
  saved = true;
  tell();
});
addEventListener("beforeunload", event => { if (!saved) event.preventDefault(); });
tell();
