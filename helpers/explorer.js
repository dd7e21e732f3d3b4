for (const figure of document.querySelectorAll("figure.explorer:not([data-moves])")) {
  const stored = figure.querySelector("script[type='application/json']");
  if (!stored) continue; // a page that drops scripts keeps the still picture
  const {controls, tags, frames, words} = JSON.parse(stored.textContent);
  const [image, caption, note] = ["img", "figcaption", "p"].map(name => figure.querySelector(name));
  const add = (parent, name, properties) => parent.appendChild(Object.assign(document.createElement(name), properties));
  const move = (control, at) => {
    control.show(control.at = Math.min(Math.max(at, 0), control.texts.length - 1));
    const frame = controls.reduce((place, {at, texts}) => place * texts.length + at, 0);
    image.src = "data:image/svg+xml," + encodeURIComponent(frames[frame].map(tag => tags[tag]).join(""));
    image.alt = caption.textContent = words[frame];
  };
  for (const control of controls) {
    const {name, texts, reach: [left, right]} = control, last = texts.length - 1;
    const box = figure.insertBefore(document.createElement("div"), caption);
    if (control.buttons) {
      box.role = "group", box.ariaLabel = name;
      add(box, "span", {textContent: name});
      const row = add(box, "span");
      const buttons = texts.map((text, at) => add(row, "button", {textContent: text, onclick: () => move(control, at)}));
      control.show = at => buttons.forEach((button, number) => (button.ariaPressed = String(number === at)));
    } else {
      const label = add(box, "label", {textContent: name}), value = add(label, "b", {ariaHidden: "true"});
      const input = add(label, "input", {type: "range", max: last, oninput: () => move(control, +input.value)});
      // The middle of the handle, 8 pixels from its rim, stands below the value on the axis.
      input.style = `margin-left: max(0px, ${100 * left}% - 8px); width: calc(${100 * (right - left)}% + 16px)`;
      input.style.maxWidth = `min(100%, ${100 - 100 * left}% + 8px)`;
      const ends = add(box, "div", {ariaHidden: "true", style: `margin: 0 ${100 - 100 * right}% 0 ${100 * left}%`});
      for (const at of [0, last]) add(ends, "span", {textContent: texts[at]});
      control.show = at => (input.value = at, value.textContent = input.ariaValueText = texts[at]);
    }
    if (control.along) {
      const drag = event => {
        const {x, width} = image.getBoundingClientRect();
        if (event.buttons === 1) move(control, Math.round(((event.clientX - x) / width - left) / (right - left) * last));
      };
      const begin = event => (image.setPointerCapture(event.pointerId), drag(event));
      Object.assign(image, {onpointerdown: begin, onpointermove: drag, draggable: false});
      image.style = "cursor: ew-resize; touch-action: pan-y";
    }
    if (control.play) {
      let clock;
      const stop = () => (clearInterval(clock), clock = 0, button.textContent = "▶ play", caption.ariaLive = "polite");
      const step = () => (control.at === last || !figure.isConnected ? stop() : move(control, control.at + 1));
      const start = () => {
        if (control.at === last) move(control, 0);
        clock = setInterval(step, 300), button.textContent = "❚❚ pause", caption.ariaLive = "off";
      };
      const button = add(box, "button", {textContent: "▶ play", onclick: () => (clock ? stop() : start())});
    }
    box.querySelectorAll("input, button").forEach(one => (one.dataset.lmSuppressShortcuts = "true"));
    control.show(control.at);
  }
  note.remove();
  image.ariaHidden = "true"; // the caption says the same, and says it again when it changes
  caption.ariaLive = "polite";
  figure.dataset.moves = "true";
}
