"""The parts of :class:`desktop.widgets.curve_chart.CurveChart`."""
