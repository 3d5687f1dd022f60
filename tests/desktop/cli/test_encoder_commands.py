"""``encoders`` with its five tasks, ``--encoder``, and what ``doctor`` says of encoders."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import (
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    Failed,
    RemoveEncoderRequest,
    Stage,
)
from desktop.cli.options import encoder_reference
from tests.desktop.conftest import Run
from tests.desktop.encoder_puppet import (
    BROKEN,
    BUILT_IN,
    MEGA,
    OWN,
    SMALL,
    EncoderPuppet,
    use_encoders,
)


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> EncoderPuppet:
    return use_encoders(monkeypatch, BUILT_IN, SMALL, BROKEN, OWN)


def test_the_list_says_what_can_be_trained_with_and_what_cannot(
    puppet: EncoderPuppet, run: Run
) -> None:
    said = run("encoders", "list")
    assert said.code == 0
    assert "ok   hub:hfl/rbt3\n" in said.out
    assert "hfl/rbt3, licence Apache-2.0, 3 layers of width 768, 155.0 MB" in said.out
    assert f"BAD  {BROKEN.reference}\n" in said.out
    assert "cut short" in said.out and "→ Download it again." in said.out
    (others,) = [line for line in said.out.splitlines() if line.startswith("Others")]
    assert "multilingual-e5-small" in others and "rbt3" not in others
    value = run("encoders", "list", "--json").value
    assert [each["reference"] for each in value["encoders"]] == [
        each.reference for each in puppet.entries
    ]
    assert run("encoders", "--json", "list").value == value


def test_a_download_tells_megabytes_on_standard_error(puppet: EncoderPuppet, run: Run) -> None:
    puppet.stages = (Stage("Downloading hfl/rbt6", 20 * MEGA, 240 * MEGA),)
    said = run("encoders", "download", "hfl/rbt6", "--revision", "v2", "--mirror", "https://a.com/")
    assert said.code == 0
    assert "Downloading hfl/rbt6 (MB): 20 of 240" in said.err
    assert "--encoder hub:hfl/rbt6" in said.out
    assert puppet.mirrors == ["https://a.com"]
    assert puppet.tokens == [""]
    assert puppet.asked == [DownloadEncoderRequest("hfl/rbt6", "v2")]
    assert run("encoders", "download", "hub:hfl/rbt6", "--json").value["encoder"]["name"] == (
        "hfl/rbt6"
    )


def test_a_token_is_sent_only_where_it_is_named(
    puppet: EncoderPuppet, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "another's")
    monkeypatch.setenv("MY_TOKEN", "mine")
    for arguments in ((), ("--token-in", "MY_TOKEN"), ("--token-in", "NOBODYS")):
        run("encoders", "download", "hfl/rbt6", *arguments)
    assert puppet.tokens == ["", "mine", ""]


def test_what_failed_is_said_with_advice(puppet: EncoderPuppet, run: Run) -> None:
    puppet.failure = Failed("The hub cannot be reached.", "Choose a mirror.")
    said = run("encoders", "download", "hfl/rbt6")
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("The hub cannot be reached.\nChoose a mirror.\n")
    said = run("encoders", "download", "hfl/rbt6", "--mirror", "镜像", "--json")
    assert said.code == 1
    assert "no web address" in said.value["error"]


def test_a_cancelled_download_exits_as_every_cancelled_command(
    puppet: EncoderPuppet, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_request: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(puppet, "ask", interrupted)
    assert run("encoders", "download", "hfl/rbt6").code == 130
    assert puppet.open == 0


def test_a_folder_is_added_checked_and_forgotten(
    puppet: EncoderPuppet, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "我的").mkdir()
    reference = run("encoders", "add", "我的", "--json").value["encoder"]["reference"]
    assert Path(reference) == folder / "我的"
    said = run("encoders", "check", "我的")
    assert (said.code, "is whole" in said.out) == (0, True)
    assert run("encoders", "remove", "我的").out == f"{reference} is removed from the list.\n"
    assert puppet.asked == [
        AddEncoderRequest(reference),
        CheckEncoderRequest(reference),
        RemoveEncoderRequest(reference),
    ]


def test_a_broken_one_is_found_and_can_be_removed(puppet: EncoderPuppet, run: Run) -> None:
    said = run("encoders", "check", BROKEN.name)
    assert said.code == 1
    assert "→ Download it again." in said.out
    assert not run("encoders", "check", BROKEN.reference, "--json").value["whole"]
    assert "3.0 MB are free again" in run("encoders", "remove", BROKEN.reference).out
    assert BROKEN not in puppet.entries


@pytest.mark.parametrize("arguments", [(), ("download",), ("burn",), ("check",)])
def test_wrong_use_is_told_as_such(arguments: tuple[str, ...], run: Run) -> None:
    with pytest.raises(SystemExit) as caught:
        run("encoders", *arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("builtin", "builtin"),
        ("hub:hfl/rbt3", "hub:hfl/rbt3"),
        ("hfl/rbt3", "hub:hfl/rbt3"),
        ("FacebookAI/xlm-roberta-base", "hub:FacebookAI/xlm-roberta-base"),
    ],
)
def test_an_encoder_of_the_hub_is_known_by_its_name(written: str, meant: str) -> None:
    assert encoder_reference(written) == meant


@pytest.mark.parametrize("written", ["here/model", "./a/model", "../model", "model", "a/b/c"])
def test_a_path_stays_a_path(written: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "here" / "model").mkdir(parents=True)
    assert Path(encoder_reference(written)) == folder / written


def test_the_real_engine_keeps_a_folder_on_its_list(
    folder: Path, tiny_encoder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "cache"))

    def listed() -> list[str]:
        entries = run("encoders", "list", "--json").value["encoders"]
        return [each["reference"] for each in entries]

    assert listed() == ["builtin"]
    assert run("encoders", "add", tiny_encoder, "--json").value["encoder"]["ready"]
    assert listed() == ["builtin", str(tiny_encoder)]
    assert run("encoders", "check", tiny_encoder).code == 0
    assert run("encoders", "remove", tiny_encoder, "--json").value["bytes_freed"] == 0
    assert listed() == ["builtin"]
    assert (tiny_encoder / "config.json").is_file()
    said = run("encoders", "add", folder / "nowhere")
    assert (said.code, said.out) == (1, "")


@pytest.mark.usefixtures("shared_engine")
def test_doctor_names_every_encoder(puppet: EncoderPuppet, tiny_encoder: Path, run: Run) -> None:
    value = run("doctor", "--encoder", tiny_encoder, "--json").value
    found = {each["what"]: each for each in value["findings"]}
    assert found["encoder"]["ok"]
    assert found["encoder hub:hfl/rbt3"]["ok"]
    assert "3 layers" in found["encoder hub:hfl/rbt3"]["words"]
    broken = found[f"encoder {BROKEN.reference}"]
    assert (broken["ok"], broken["advice"]) == (False, "Download it again.")
    assert not value["ok"]
    puppet.entries.remove(BROKEN)
    assert run("doctor", "--encoder", tiny_encoder, "--json").value["ok"]
