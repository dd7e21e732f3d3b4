"""Pictures of the lesson on similarity: shares of animals."""

from helpers.figures import COLOURS


def draw_shares(ax, shares):
    """Draw shares of cats, dogs and birds, shape (3,), as one bar from 0 to 1, with numbers among 100."""
    places = zip(COLOURS, [0, 0.5, 1], ["left", "center", "right"], strict=True)
    for n, (animal, place, side) in enumerate(places):
        ax.barh(0, shares[n], left=shares[:n].sum(), color=COLOURS[animal], edgecolor="white")
        ax.text(place, 0.5, f"{animal}s {100 * shares[n]:.0f}", ha=side, va="bottom", color=COLOURS[animal])
    ax.set(ylim=(-0.4, 1.6))
    ax.axis("off")
