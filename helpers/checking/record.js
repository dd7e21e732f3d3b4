for (const box of document.querySelectorAll(".course-record:not([data-alive])")) {
  box.dataset.alive = "";
  const line = box.querySelector("p"), start = line.textContent;
  const sum = () => {
    const made = [...document.querySelectorAll(".course-forecast[data-given]")];
    const costs = made.map(one => -Math.log2(one.dataset.given)), finite = costs.filter(Number.isFinite);
    if (!made.length) return;
    const unsure = made.filter((_, i) => Number.isFinite(costs[i])).map(one => Math.log2(one.dataset.answers));
    const mean = list => (list.reduce((a, b) => a + b, 0) / list.length).toFixed(2);
    const endless = made.length - finite.length;
    line.textContent = "On this page you made " + made.length + " forecast" + (made.length > 1 ? "s, " : ", ")
      + (endless ? "∞ bits on average (" + endless + " gave 0 to what happened)" : "")
      + (endless && finite.length ? "; the others " : "")
      + (finite.length ? mean(finite) + " bits on average against " + mean(unsure) + " for knowing nothing" : "")
      + ". What you forecast is remembered in this browser only.";
  };
  document.addEventListener("course-forecast", sum);
  sum();
}
