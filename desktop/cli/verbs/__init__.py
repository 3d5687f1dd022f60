"""One file per verb: its name, its help, its arguments, and what it does.

Each has ``NAME``, ``HELP``, ``add_arguments(parser)`` and ``run(parsed, console)``, which says its
result in words and returns it as values for ``--json``.
"""

from __future__ import annotations

from desktop.cli.verbs import (
    agreement,
    backup,
    check,
    classify,
    collect,
    compare,
    correct,
    cross_validate,
    demo,
    doctor,
    doubts,
    encoders,
    estimate,
    evaluate,
    export,
    handout,
    import_,
    learning_curve,
    model,
    new,
    train,
    why,
)

VERBS = (
    new,
    import_,
    export,
    correct,
    handout,
    collect,
    train,
    estimate,
    compare,
    cross_validate,
    learning_curve,
    classify,
    evaluate,
    model,
    why,
    doubts,
    agreement,
    backup,
    check,
    demo,
    encoders,
    doctor,
)
