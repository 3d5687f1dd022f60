"""What the import dialog knows: the files, what was chosen for them, and what would come of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands.importing import Choice, Reading
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.files import ImportFile, ImportFiles
from desktop.pages.corpus.importing.rehearsal import Rehearsing, Wanted
from desktop.pages.corpus.importing.roles import Role, Roles
from desktop.pages.corpus.importing.target import ImportTarget
from desktop.pages.corpus.importing.view import ImportView
from desktop.widgets.one_line import one_line


class Choices(QObject):
    """Keeps the view, the files and the rehearsal in step.

    ``changed`` after whatever happens, ``user_chose`` before it if something else was chosen.
    """

    user_chose = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, target: ImportTarget, view: ImportView) -> None:
        super().__init__(view)
        self._target = target
        self._view = view
        self.files = ImportFiles(context, self)
        self.rehearsing = Rehearsing(context, self)
        self.said: dict[str, str | None] = {}
        self._chosen: object = None
        self._columns: dict[Path, tuple[Reading, str | None]] = {}
        self._connect()

    def stop(self) -> None:
        """Look at nothing any more."""
        self.files.stop()
        self.rehearsing.stop()
        self._view.proposals.stop()

    def choices(self) -> tuple[Choice, ...]:
        """What is to be imported: as rehearsed, with what the words were taken for."""
        found = self.rehearsing.found
        return self._now() if found is None else found.choices

    def obstacle(self) -> str | None:
        """Why nothing can be imported now, in words; None if it can be."""
        wanted = self.files.wanted
        if not wanted:
            return translate("ImportChoices", "There is no file to import.")
        if any(file.preview is None for file in wanted):
            return translate("ImportChoices", "Reading the file…")
        unready = next((file for file in wanted if not file.ready), None)
        if unready is not None:
            words = translate("ImportChoices", "Say which column of {name} holds the texts.")
            if unready.roles.clash:
                words = translate("ImportChoices", "One column of {name} was given two roles.")
            return words.format(name=one_line(unready.path.name))
        if self._labelled and not self._view.form.whose.complete:
            return translate("ImportChoices", "Say whose labels they are.")
        if not self._target.ready():
            return translate("ImportChoices", "Say where the project goes.")
        return self._open_question()

    @Slot()
    def look_again(self) -> None:
        """Something was chosen: what comes of it has to be found out."""
        files = self.files
        self._view.form.show_files(files.wanted)
        first = next((each for each in files.wanted if each.preview is not None), None)
        if first is not None and first.preview is not None:
            self._target.previewed(first.preview, first.roles.label)
        self._forget_answers()
        self._notice()
        complete = files.ready and self._view.form.whose.complete
        self.rehearsing.ask(self._wanted() if complete else None)
        if self.rehearsing.found is None and not complete:
            self._view.show_rehearsal(None, files.wanted, self.said)
        self._view.show_notes(files.current)
        self.changed.emit()

    @property
    def _labelled(self) -> bool:
        return any(file.roles.label is not None for file in self.files.wanted)

    def _open_question(self) -> str | None:
        """What only the rehearsal can tell, or has not told yet."""
        found = self.rehearsing.found
        if self._labelled and found is None:
            return translate("ImportChoices", "Going through the whole file first…")
        if self._view.several.open:
            return translate("ImportChoices", "Say what becomes of the rows with several labels.")
        refused = None if found is None else found.nothing_understood
        if refused is not None:
            words = translate(
                "ImportChoices",
                "No label of {name} is in the label set. Say what its words mean, or choose "
                "another label column.",
            )
            return words.format(name=one_line(refused.name))
        if found is not None and found.refusal is not None:
            return translate("ImportChoices", "It cannot be imported like this.")
        return None

    def _connect(self) -> None:
        view, files = self._view, self.files
        files.shown.connect(self._show_file)
        files.listed.connect(self._list)
        files.chosen.connect(self.look_again)
        view.list.picked.connect(self._pick)
        view.list.ticked.connect(self._tick)
        view.list.removed.connect(self._remove)
        view.form.reread.connect(self._reread)
        view.form.roles_chosen.connect(self._give_roles)
        view.form.changed.connect(self.look_again)
        view.preview.role_chosen.connect(self._give_role)
        view.proposals.headless_accepted.connect(self._headless)
        view.several.changed.connect(self.look_again)
        view.words.chosen.connect(self._say)
        self.rehearsing.rehearsed.connect(self._rehearsed)
        self.rehearsing.changed.connect(self._rehearsing_changed)
        self.rehearsing.failed.connect(self.failed)

    def _wanted(self) -> Wanted:
        labels = self._target.labels()
        return Wanted(
            self._target.project,
            None if labels is None and self._labelled else tuple(labels or ()),
            self._now(),
        )

    def _now(self) -> tuple[Choice, ...]:
        return tuple(self._choice(file) for file in self.files.wanted if file.preview is not None)

    def _choice(self, file: ImportFile) -> Choice:
        roles, form = file.roles, self._view.form
        assert file.preview is not None
        assert roles.text is not None
        labelled = roles.label is not None
        return Choice(
            file.preview.reading,
            roles.text,
            label_column=roles.label,
            annotator=form.whose.annotator if labelled else None,
            gold=labelled and form.whose.gold.isChecked(),
            annotator_column=roles.annotator if labelled else None,
            id_column=roles.id,
            kept_columns=roles.kept,
            label_words=dict(self.said) if labelled else {},
            duplicates=form.equal.decided,
            several_labels=self._view.several.decided or "none",
        )

    def _notice(self) -> None:
        """Tell if other files are to be imported, or in another way."""
        now = [(file.reading, file.roles) for file in self.files.wanted]
        chosen = (now, self._now() if self.files.ready else ())
        if chosen != self._chosen:
            self._chosen = chosen
            self.user_chose.emit()

    def _forget_answers(self) -> None:
        """Answers about one label column do not hold for another one."""
        now = {each.path: (each.reading, each.roles.label) for each in self.files.all}
        before, self._columns = self._columns, now
        known = {path for path, (_, label) in before.items() if label is not None}
        if any(path in now and now[path] != before[path] for path in known):
            self.said.clear()
            self._view.several.forget()

    @Slot()
    def _show_file(self) -> None:
        self._view.show_file(self.files.current)
        self._view.show_notes(self.files.current)
        self.changed.emit()

    @Slot()
    def _list(self) -> None:
        self._view.list.show_files(self.files.all, self.files.current)

    @Slot(int)
    def _pick(self, row: int) -> None:
        self.files.show_file(self.files.all[row])

    @Slot(int, bool)
    def _tick(self, row: int, on: bool) -> None:
        self.files.tick(self.files.all[row], on)

    @Slot(int)
    def _remove(self, row: int) -> None:
        self.files.remove(self.files.all[row])

    @Slot()
    def _reread(self) -> None:
        self.files.read_as(self._view.form.read.reading())

    @Slot()
    def _headless(self) -> None:
        current = self.files.current
        if current is not None:
            self.files.read_as(replace(current.reading, has_header=False))

    @Slot()
    def _give_roles(self) -> None:
        self._take_roles(self._view.form.columns.roles())

    @Slot(str, str)
    def _give_role(self, column: str, role: Role) -> None:
        current = self.files.current
        if current is not None:
            roles = current.roles.giving(column, role, current.columns)
            self._view.form.columns.show_roles(current.columns, roles)
            self._take_roles(roles)

    def _take_roles(self, roles: Roles) -> None:
        self._view.preview.mark(roles)
        self.files.give_roles(roles)

    @Slot(str, object)
    def _say(self, word: str, key: str | None) -> None:
        self.said[word] = key
        self.look_again()

    @Slot()
    def _rehearsed(self) -> None:
        found, wanted = self.rehearsing.found, self.files.wanted
        assert found is not None
        for file in self.files.all:
            file.report, file.refusal = None, None
        for file, report in zip(wanted, found.reports, strict=False):
            file.report = report
        refusal = found.refusal
        if refusal is not None:
            for file in wanted:
                file.refusal = refusal if file.path == refusal.file else None
        self._view.show_rehearsal(found, wanted, self.said)
        self._view.show_notes(self.files.current)
        self._list()

    @Slot()
    def _rehearsing_changed(self) -> None:
        self._view.numbers.setEnabled(not self.rehearsing.busy)
        self.changed.emit()
