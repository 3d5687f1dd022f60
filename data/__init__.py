"""The project file and its spreadsheets: no Qt, no torch, no database server.

A project is opened with ``data.project.Project``. From the bottom up: ``file`` (the database and
its safety), ``label_set``, ``labelling`` (what is said of texts, and undo), ``training`` (what
models did), ``corpus`` (the texts, in and out), ``sets``, ``review``; ``spreadsheets`` is apart.
Importing this package stays light, so that a window can show an error of ours before the database
library is loaded.
"""

from data.errors import DataError, ProjectError, TableError
from data.label_set.labels import Label, LabelDefinition

__all__ = ["DataError", "Label", "LabelDefinition", "ProjectError", "TableError"]
