"""What pages show in states of their own: no model, all done, why, a filter, a bulk step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from data.corpus.finding import Filter, Suggested

if TYPE_CHECKING:
    from tests.screens.camera import Camera


def label_states(camera: Camera, look: str, made_up: dict[str, Path]) -> None:
    """The Label page with small projects, one after the other."""
    for name, path in made_up.items():
        camera.open(path)
        camera.window.show_page("label")
        camera.take(name, look)


def label_marks(camera: Camera, look: str) -> None:
    """A flagged text with a comment, the comment being written, why, a filter, one's own work."""
    page: Any = camera.window.show_page("label")
    presenter = page.presenter
    camera.until(lambda: presenter.current)
    page.label_only(Filter(suggested=_suggested(camera)), "“sad”")
    camera.until_quiet()
    while not presenter.current.suggestion:
        presenter.next()
        camera.until_quiet()
    presenter.why.toggle()
    camera.until(lambda: presenter.why.answer, 120)
    camera.take("why", look)
    presenter.why.toggle()
    camera.trigger(page, "label.flag")
    camera.trigger(page, "label.comment")
    field: Any = camera.window.focusWidget()
    field.selectAll()
    field.insertPlainText("反讽？和上一条像是同一个人写的。")
    camera.take("comment", look)
    page.setFocus()
    camera.take("flagged", look)
    camera.trigger(page, "label.flag")
    camera.trigger(page, "label.work")
    camera.take_dialog("my-work", look)
    presenter.choice.filter.choose(None)
    camera.until_quiet()


def corpus_states(camera: Camera, look: str) -> None:
    """The Corpus page filtered and sorted, the dialogs of bulk steps, a text's other columns."""
    page: Any = camera.window.show_page("corpus")
    camera.until_quiet()
    wanted = Filter(suggested=Suggested(_run(camera), 0.0, 0.8, differs=True))
    page.searching.ask(wanted)
    camera.until_quiet()
    page.view.selectRow(0)
    camera.take("filtered", look)
    page.searching.ask(Filter(status="unlabelled"))
    camera.until_quiet()
    page.view.selectAll()
    for name, act in (("accept", page.bulk.accept), ("hold-out", page.bulk.hold_out)):
        act()
        camera.take_dialog(name, look)
    page.searching.forget()
    page.searching.look()
    camera.until_quiet()


def review_states(camera: Camera, look: str) -> None:
    """The list of doubtful labels."""
    page: Any = camera.window.show_page("review")
    page.presenter.choose_tab("doubts")
    camera.take("doubts", look)
    page.presenter.choose_tab("duplicates")
    camera.take("duplicates", look)
    page.presenter.choose_tab("disputes")


def _run(camera: Camera) -> int:
    known = camera.window.context.session.current
    assert known is not None and known.run is not None
    return known.run.id


def _suggested(camera: Camera) -> Suggested:
    return Suggested(_run(camera), label_key="sad")


def only_dialog(camera: Camera) -> QDialog:
    """The dialog that is open."""
    camera.until(lambda: camera.window.findChildren(QDialog))
    (dialog,) = camera.window.findChildren(QDialog)
    return dialog
