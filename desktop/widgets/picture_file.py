"""Saving what was painted as a picture: PNG for the screen, SVG for print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

Paint = Callable[[QPainter, QRectF], None]

# So many pixels a unit: sharp on paper too, where a unit is a ninety-sixth of an inch.
_SHARPNESS = 3
_UNITS_TO_THE_INCH = 96
FORMATS = (".png", ".svg")


def picture_bytes(suffix: str, size: QSize, background: QColor, paint: Paint) -> bytes:
    """The content of a ``.png`` or ``.svg`` file; to be written in another thread.

    Raises:
        ValueError: another suffix.
    """
    if suffix == ".png":
        return _png(size, background, paint)
    if suffix == ".svg":
        return _svg(size, background, paint)
    raise ValueError(f"no picture format: {suffix!r}")


def with_suffix(path: Path) -> Path:
    """The path with a suffix that can be written; PNG where it has none of them."""
    return path if path.suffix.lower() in FORMATS else path.with_name(path.name + ".png")


def _png(size: QSize, background: QColor, paint: Paint) -> bytes:
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(background)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SHARPNESS, _SHARPNESS)
    paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def _svg(size: QSize, background: QColor, paint: Paint) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setResolution(_UNITS_TO_THE_INCH)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), background)
    painter.setPen(Qt.PenStyle.SolidLine)
    paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return bytes(buffer.data().data())
