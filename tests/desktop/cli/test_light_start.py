"""The command line must not wait for what it does not need."""

import subprocess
import sys


def test_importing_the_command_line_pulls_in_no_torch() -> None:
    program = (
        "import sys, desktop.cli; "
        "heavy = {'torch', 'transformers', 'tokenizers', 'pandas', 'sklearn', 'PySide6'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
