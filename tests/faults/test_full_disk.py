"""A disk that is full at any write: what was saved stays, and with room the work goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.killing import ROOT


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no limit on the size of a process's files"
)
def test_at_every_write(project_file: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.full_disk", str(project_file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) == 80
    assert all("refused to save" in line or "full" in line for line in told)
