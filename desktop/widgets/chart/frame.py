"""The former home of :class:`desktop.widgets.chart.look.Look`."""

from desktop.widgets.chart.look import Look

__all__ = ["Look"]
