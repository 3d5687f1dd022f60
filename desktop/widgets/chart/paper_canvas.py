"""Axes and curves for a file: widths are part of the drawing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from desktop.widgets.chart.canvas import Canvas
from desktop.widgets.chart.curve import Points, Shown
from desktop.widgets.chart.line_items import Put


class PaperCanvas(Canvas):
    """Its lines lie at pixels of the canvas and not at values of the axes.

    On the screen a line is as wide in pixels whatever the axes show. In a file that would be a
    wish that not every program grants which shows SVG; here it need not be made.
    """

    def _put_in(self, side: str) -> Put:
        self.box_at(side)
        return lambda item: item.setParentItem(self)

    def _placed(self, shown: Shown) -> Shown:
        box, side = self.area, shown.line.curve.side
        (low, high), (bottom, top) = self.box_at(side).viewRange()

        def place(points: Points | None) -> Points | None:
            if points is None:
                return None
            across = box.left() + (points[0] - low) / (high - low) * box.width()
            down = box.bottom() - (points[1] - bottom) / (top - bottom) * box.height()
            return np.asarray(across), np.asarray(down)

        points = place(shown.points) or shown.points
        return replace(shown, points=points, smooth=place(shown.smooth), marked=place(shown.marked))
