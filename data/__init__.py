"""The project file and its spreadsheets: no Qt, no torch, no database server.

A project is opened with ``data.project.Project``; what can be done with it lives in modules named
after the thing they treat: ``annotations``, ``gold``, ``history``, ``importing``, ``exporting``,
``training_set``, ``held_out``, ``runs``; what a page shows in ``queue``, ``decisions``,
``browsing``, ``text_history``, ``agreement``, ``disputes``. Importing this package stays light, so
that a window can show an error of ours before the database library is loaded.
"""

from data.errors import DataError, ProjectError, TableError
from data.labels import Label, LabelDefinition

__all__ = ["DataError", "Label", "LabelDefinition", "ProjectError", "TableError"]
