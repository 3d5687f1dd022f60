import subprocess
import sys
from pathlib import Path

CODE = """
import os, subprocess, sys
from core.engine.streams import claim_protocol_output
protocol = claim_protocol_output(sys.argv[1])
print("noise of Python")
sys.stderr.write("noise on stderr\\n")
sys.stdout.flush()
os.write(1, b"noise of C\\n")
os.write(2, b"noise of C on stderr\\n")
subprocess.run(["echo", "noise of a child"])
protocol.write("词 {}\\n")
protocol.flush()
"""


def test_only_protocol_lines_reach_the_client(folder: Path) -> None:
    log = folder / "日志.log"
    log.write_text("before\n", "utf-8")
    command = [sys.executable, "-c", CODE, str(log)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == "词 {}\n".encode()
    assert done.stderr == b""
    written = log.read_text("utf-8")
    assert written.startswith("before\n")
    assert written.count("noise") == 5
