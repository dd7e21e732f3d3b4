for (const box of document.querySelectorAll(".course-forecast:not([data-alive])")) {
  box.dataset.alive = "";
  // In a notebook application the cell is filled in; the form is for pages without a kernel.
  if (document.querySelector("#jupyter-config-data, .jp-LabShell, .jp-NotebookShell, .notebook_app")) continue;
  const {name, answers, score, key} = JSON.parse(box.querySelector('[type="application/json"]').textContent);
  const truth = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(key), c => c.charCodeAt(0))));
  const place = "course-forecast " + document.title + " " + name;
  box.querySelector("p").textContent = "Your forecast: share a probability of 1 among the answers.";
  const form = document.createElement("form"), out = document.createElement("output");
  form.setAttribute("aria-label", "Forecast: " + name);
  out.setAttribute("aria-live", "polite");
  out.style.display = "block";
  const inputs = answers.map((answer, number) => {
    const label = document.createElement("label"), input = document.createElement("input");
    Object.assign(input, {inputMode: "decimal", autocomplete: "off"});
    input.style.cssText = "width:6em;min-height:24px;margin-right:.5em";
    label.style.cssText = "display:block;margin:.3em 0";
    label.append(input, answer);
    form.append(label);
    return input;
  });
  const button = document.createElement("button");
  button.textContent = "Commit this forecast";
  button.style.minHeight = "28px";
  form.append(button, out);
  const bits = p => p > 0 ? (-Math.log2(p)).toFixed(2) + " bits" : "∞ bits: a 0 for what happens cannot be repaired";
  const show = shares => {
    const p = shares[answers.indexOf(truth)], n = answers.length;
    inputs.forEach((input, number) => { input.value = +shares[number].toFixed(4); input.disabled = true; });
    button.hidden = true;
    out.textContent = "You gave " + +p.toFixed(4) + " to what happens" + (score === "given" ? "."
      : score === "dot product" ? ": the dot product of your forecast and the truth. Knowing nothing gives " + (1 / n).toFixed(2) + "."
      : ": " + bits(p) + ". Knowing nothing costs " + Math.log2(n).toFixed(2) + " bits.");
    box.dataset.given = p;
    box.dataset.answers = n;
    document.dispatchEvent(new Event("course-forecast"));
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    const shares = inputs.map(input => input.value.trim() ? Number(input.value.replace(",", ".")) : NaN);
    const total = shares.reduce((a, b) => a + b, 0), wrong = shares.findIndex(share => !(share >= 0 && share <= 1));
    if (wrong >= 0) {
      out.textContent = "Each answer needs a number from 0 to 1, such as 0.5.";
      inputs[wrong].focus();
      return;
    }
    if (Math.abs(total - 1) > 0.011) {
      out.textContent = "The probabilities must sum to 1; yours sum to " + +total.toFixed(4) + ".";
      return;
    }
    const exact = shares.map(share => share / total);
    try { localStorage.setItem(place, JSON.stringify(exact)); } catch (error) { /* a private window forgets */ }
    show(exact);
    out.tabIndex = -1;
    out.focus(); // the button is gone
  });
  box.append(form);
  let before = null;
  try { before = JSON.parse(localStorage.getItem(place)); } catch (error) { /* nothing is remembered */ }
  if (Array.isArray(before) && before.length === answers.length) show(before);
}
