"""``emodesk doctor``: what this computer has, and what to do about what it lacks."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from core.contract import CoreError, Device, Inspected, InspectRequest
from core.engine.client import Engine
from data.file.location import ADVICE, place_of
from data.file.sqlite_library import sqlite_facts
from data.version import program_version
from desktop.cli.console import Console, plain
from desktop.cli.options import add_encoder
from desktop.cli.verbs.encoders import facts_in_words
from desktop.commands.answers import last_word
from desktop.commands.devices import unused_card
from desktop.commands.encoders import encoder_engine, list_encoders
from desktop.places import projects_folder

NAME = "doctor"
HELP = "check this computer: versions, SQLite, Qt, devices, encoders"
_GIGA = 2**30


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    words: str
    advice: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which encoder to look at closely."""
    add_encoder(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Look at everything; the findings say what to do."""
    findings = [_program(), _sqlite(), _projects(), _qt(), _chinese_font()]
    findings += _engine(parsed.encoder, console)
    findings += _other_encoders(parsed.encoder, console)
    for finding in findings:
        console.say(f"{'ok  ' if finding.ok else 'MISS'} {finding.what}: {finding.words}")
        if finding.advice:
            console.say(f"       → {finding.advice}")
    return {"ok": all(finding.ok for finding in findings), "findings": plain(findings)}


def _program() -> Finding:
    words = (
        f"EmoDesk {program_version()}, Python {platform.python_version()}, {platform.platform()}"
    )
    return Finding("program", True, words)


def _sqlite() -> Finding:
    facts = sqlite_facts()
    words = f"{facts.library} {facts.version}, journal {facts.journal_mode}"
    fast = facts.journal_mode == "wal"
    return Finding("SQLite", True, words, "" if fast else facts.reason)


def _projects() -> Finding:
    folder = projects_folder()
    place = place_of(folder / "project")
    if not place.is_risky:
        return Finding("projects", True, str(folder))
    return Finding("projects", True, f"{folder}: {place.words()}", ADVICE)


def _qt() -> Finding:
    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Finding("Qt", False, "not installed", "Install EmoDesk anew: make setup")
    # In a process of its own: a missing system library would end this one.
    program = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    command = [sys.executable, "-c", program, "-platform", "offscreen"]
    tried = subprocess.run(  # noqa: S603  # our own interpreter
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if tried.returncode == 0:
        return Finding("Qt", True, f"PySide6 {version}")
    reason = tried.stderr.strip().splitlines()[-1:] or ["it does not start"]
    return Finding("Qt", False, f"PySide6 {version}: {reason[0]}", "Run: make setup")


def _chinese_font() -> Finding:
    lister = shutil.which("fc-list")
    if lister is None:
        return Finding("Chinese font", True, "brought by the system")
    found = subprocess.run(  # noqa: S603  # a fixed question to a system tool
        [lister, ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=60
    )
    families = sorted({line.split(",")[0] for line in found.stdout.splitlines() if line})
    if families:
        return Finding("Chinese font", True, families[0])
    return Finding("Chinese font", False, "none", "Install one, such as Noto Sans CJK.")


def _engine(encoder: str, console: Console) -> list[Finding]:
    try:
        with Engine() as engine:
            seen = last_word(engine.ask(InspectRequest(encoder)), Inspected, console.told)
    except CoreError as error:
        return [Finding("engine", False, error.cause, error.advice)]
    versions = f"torch {seen.torch}, transformers {seen.transformers}, {seen.threads} threads"
    return [
        Finding("engine", True, versions),
        _devices(seen),
        Finding("encoder", seen.encoder_ready, seen.encoder, seen.advice),
    ]


def _devices(seen: Inspected) -> Finding:
    words = ", ".join(_device_words(device) for device in seen.details)
    problem = unused_card(seen)
    if problem is None:
        return Finding("devices", True, words)
    return Finding("devices", False, f"{words}. {problem.cause}", problem.advice)


def _device_words(device: Device) -> str:
    name = f"{device.kind} ({device.name})" if device.name else device.kind
    memory = f"{device.memory_bytes / _GIGA:.1f} GB, {device.free_bytes / _GIGA:.1f} GB free"
    return f"{name}: {memory}, {device.precision}"


def _other_encoders(looked_at: str, console: Console) -> list[Finding]:
    """Those that the engine did not look at; one that is not whole says so."""
    try:
        with encoder_engine() as engine:
            entries = list_encoders(engine, console.told)
    except CoreError as error:
        return [Finding("encoders", False, error.cause, error.advice)]
    others = [entry for entry in entries if entry.reference != looked_at]
    return [
        Finding(f"encoder {entry.reference}", entry.ready, facts_in_words(entry), entry.advice)
        for entry in others
    ]
