"""The curves of one run, as the charts take them."""

from __future__ import annotations

from collections.abc import Mapping

from data.label_set.labels import Label
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.train.run_view import RunView
from desktop.widgets.chart.numbers import in_powers
from desktop.widgets.curve_chart import Curve, Range


def loss_curves(view: RunView) -> list[Curve]:
    """Loss on train by step and on dev by epoch, where it is known, and the learning rate."""
    train, dev = translate("ScoresPane", "train"), translate("ScoresPane", "dev")
    curves = [Curve(train, view.steps, view.losses, smoothed=True)]
    judged = [(each.step, each.loss) for each in view.epochs if each.loss is not None]
    if judged:
        steps, losses = zip(*judged, strict=True)
        curves.append(Curve(dev, steps, losses, "warn"))
    if view.learning_rates:
        name, now = translate("ScoresPane", "learning rate"), view.learning_rates[-1]
        curves.append(
            Curve(
                name,
                view.rate_steps,
                view.learning_rates,
                "text2",
                value=in_powers(now) if now else "0",
                side="right",
                dashed=True,
            )
        )
    return curves


def score_curves(view: RunView) -> list[Curve]:
    """Macro-F1 and accuracy on dev by epoch."""
    epochs = [each.epoch for each in view.epochs]
    macro_f1 = [each.macro_f1 for each in view.epochs]
    accuracy = [each.accuracy for each in view.epochs]
    return [
        Curve(translate("ScoresPane", "Macro-F1"), epochs, macro_f1),
        Curve(translate("ScoresPane", "Accuracy"), epochs, accuracy, "ok"),
    ]


def label_curves(view: RunView, labels: Mapping[str, Label]) -> list[Curve]:
    """F1 of each label on dev by epoch; nothing where no epoch has any."""
    known = dict.fromkeys(key for each in view.epochs for key in each.f1)
    curves = []
    for key in known:
        points = [(each.epoch, each.f1[key]) for each in view.epochs if key in each.f1]
        epochs, scores = zip(*points, strict=True)
        colouring, now = labels.get(key) or "text2", f"{scores[-1]:.2f}"
        curves.append(Curve(name_of(key, labels), epochs, scores, colouring, value=now))
    return curves


def epoch_range(view: RunView) -> Range:
    """From the first epoch to the last that there can be."""
    last = view.epochs[-1].epoch if view.epochs else 2
    return 1.0, float(max(view.whole_epochs, last, 2))


def name_of(key: str, labels: Mapping[str, Label]) -> str:
    """A label's name, or its key where the project has no such label any more."""
    label = labels.get(key)
    return label_name(label) if label is not None else key
