"""The lab "train it yourself": choose a learning rate, start, watch the loss and the map, stop."""

import asyncio

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

from helpers.data import load_pets
from helpers.drawings.train_it import draw_decision_map, draw_pets_on
from helpers.figures import image, in_course_style, svg
from helpers.gradient import loss_and_gradient
from helpers.softmax import softmax


def train_it_yourself(live=False):
    """Show how training goes at the rate 0.5; with ``live=True``, controls to train at any rate."""
    if live:
        print("If no controls stand below, run this cell again.")
        return display(Lab().box)
    run = Run(0.5, 100)
    run.advance(run.steps)
    display({"text/html": run.picture(), "text/plain": run.said()}, raw=True)


class Run:
    """One training on the pets: weights and biases, the step it has reached, and its losses in nats."""

    def __init__(self, rate, steps):
        self.rate, self.steps, self.step, self.losses = rate, steps, 0, [np.log(3)]
        self.animals, self.labels = load_pets().train_features, load_pets().train_labels
        self.weights, self.biases = np.zeros((2, 3)), np.zeros(3)

    def standardised(self, places):
        """Return places in cm and Hz as features, on the scale of the train animals."""
        return (places - self.animals.mean(axis=0)) / self.animals.std(axis=0)

    def advance(self, steps):
        """Take steps of gradient descent on the mean loss, but none after the last."""
        features = self.standardised(self.animals)
        for _ in range(min(steps, self.steps - self.step)):
            gradient = loss_and_gradient(features @ self.weights + self.biases, self.labels, unit="nats")[1]
            self.weights -= self.rate * features.T @ gradient
            self.biases -= self.rate * gradient.sum(axis=0)
            logits = features @ self.weights + self.biases
            self.losses.append(loss_and_gradient(logits, self.labels, unit="nats")[0])
            self.step += 1

    def said(self):
        """Say where the run is, and how often the loss has risen by more than rounding."""
        rises = int((np.diff(self.losses) > 1e-6).sum())
        often = f"risen in {rises} steps" if rises else "never risen"
        return f"Rate {self.rate:g}, step {self.step}: {self.losses[-1]:.4f} nats; it has {often}."

    @in_course_style
    def picture(self):
        """Draw the loss curve and the map as they are now, as an HTML image."""
        fig, (curve, ax) = plt.subplots(1, 2, figsize=(6.5, 3.9), width_ratios=[1, 1.1])
        curve.plot(self.losses, color="black")
        curve.set(xlabel="training step", ylabel="loss (nats)", xlim=(0, self.steps), ylim=(0, None))
        curve.set_title(f"{self.losses[-1]:.4f} nats")
        draw_decision_map(ax, lambda at: softmax(self.standardised(at) @ self.weights + self.biases))
        draw_pets_on(ax, self.animals, self.labels, per_kind=10)
        ax.set(xticks=[30, 50, 70], ylabel="pitch (Hz)", title=f"rate {self.rate:g}, step {self.step}")
        return image(svg(fig, letters="none"), self.said())


class Lab:
    """The controls, and the run that they start; it needs the event loop of a notebook's kernel."""

    def __init__(self):
        wide = {"style": {"description_width": "9em"}}
        self.rate = widgets.Text("0.5", description="learning rate", **wide)
        self.steps = widgets.Text("100", description="steps (1 to 1000)", **wide)
        self.start, self.stop = (widgets.Button(description=word) for word in ("start", "stop"))
        self.start.on_click(lambda _: self.begin())
        self.stop.on_click(lambda _: setattr(self, "stopped", True))
        self.progress = widgets.IntProgress(description="progress", **wide)
        self.status, self.picture = widgets.HTML(), widgets.HTML()
        self.stopped, self.stop.disabled, buttons = False, True, widgets.HBox([self.start, self.stop])
        self.box = widgets.VBox([self.rate, self.steps, buttons, self.progress, self.status, self.picture])
        self.say("Type a learning rate, then press start.")

    def say(self, words):
        """Show a sentence that a screen reader announces."""
        self.status.value = f'<div role="status">{words}</div>'

    def begin(self):
        """Start a run, or say in one sentence why there is none."""
        try:
            rate, steps = float(self.rate.value), int(self.steps.value)
        except ValueError:
            rate, steps = 0, 0
        if not 0 < rate <= 10_000 or not 1 <= steps <= 1000:
            return self.say("The rate must be a number above 0, such as 0.5; the steps 1 to 1000.")
        self.run = Run(rate, steps)
        self.progress.max, self.start.disabled = steps, True
        self.task = asyncio.get_running_loop().create_task(self.train())

    async def train(self):
        """Take the steps, and leave time between pictures for the stop button."""
        run, self.stopped, self.stop.disabled = self.run, False, False
        while run.step < run.steps and not self.stopped:
            run.advance(-(-run.steps // 25))  # about 25 pictures
            self.progress.value = run.step
            self.picture.value = run.picture()
            self.say(run.said())
            await asyncio.sleep(0.05)
        self.start.disabled, self.stop.disabled = False, True
        self.say(f"{'Stopped' if self.stopped else 'Done'}. {run.said()}")
