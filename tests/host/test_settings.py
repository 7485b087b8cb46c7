"""Settings survive, broken ones are kept aside, and the list of plans is a list of ten."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_desktop.host.paths import find_places, safe_name
from alignment_desktop.host.recent_plans import MOST, RecentPlans
from alignment_desktop.host.settings import APPEARANCE, OPEN_LAST_PLAN, SETTINGS, TEXT_SIZE, Settings

NOW = datetime(2026, 11, 9, 12, tzinfo=UTC)


def test_defaults_are_possible_values_and_keys_differ() -> None:
    assert all(spec.accepts(spec.default) for spec in SETTINGS)
    assert len({spec.key for spec in SETTINGS}) == len(SETTINGS)


def test_a_change_is_there_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    heard: list[str] = []
    settings.watch(heard.append)
    settings.change(APPEARANCE, "dark")
    assert Settings(tmp_path / "settings.json").value(APPEARANCE) == "dark"
    assert heard == ["appearance"]


def test_what_names_the_person_stands_apart_from_what_may_be_shown(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for spec in SETTINGS:
        if spec.is_personal:
            settings.change(spec, "/home/ella")
    settings.change(APPEARANCE, "dark")
    assert {spec.key for spec in SETTINGS if spec.is_personal} == {"last_folder", "last_plan", "author_name"}
    assert json.loads((tmp_path / "settings.json").read_text()) == {"appearance": "dark"}
    again = Settings(tmp_path / "settings.json")
    assert [again.value(spec) for spec in SETTINGS if spec.is_personal] == ["/home/ella"] * 3


@pytest.mark.parametrize("value", ["pink", 3, None])
def test_an_impossible_value_is_refused(tmp_path: Path, value: object) -> None:
    with pytest.raises(ValueError, match="appearance"):
        Settings(tmp_path / "settings.json").change(APPEARANCE, value)  # type: ignore[arg-type]
    assert not (tmp_path / "settings.json").exists()


@pytest.mark.parametrize("stored", [{"text_size": "huge"}, {"text_size": 5000}, {"text_size": True}, {}])
def test_a_strange_stored_value_is_the_default(tmp_path: Path, stored: dict[str, object]) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(stored))
    assert Settings(tmp_path / "settings.json").value(TEXT_SIZE) == 100


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b'{"a":' * 100_000, b""])
def test_a_broken_file_gives_defaults_and_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.value(APPEARANCE) == "system"
    settings.change(OPEN_LAST_PLAN, False)
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    assert Settings(path).value(OPEN_LAST_PLAN) is False


def test_what_a_newer_version_stored_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"of_tomorrow": 1}')
    Settings(path).change(APPEARANCE, "light")
    assert json.loads(path.read_text())["of_tomorrow"] == 1


def test_a_refusing_disk_keeps_the_old_file_and_the_new_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.change(APPEARANCE, "light")
    monkeypatch.setattr("os.fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        settings.change(APPEARANCE, "dark")
    assert settings.value(APPEARANCE) == "dark"
    assert Settings(tmp_path / "settings.json").value(APPEARANCE) == "light"


def test_places_are_under_the_given_home_and_private(tmp_path: Path) -> None:
    places = find_places({"ALIGNMENT_HOME": str(tmp_path / "home")})
    places.prepare()
    assert places.settings_file.is_relative_to(tmp_path)
    assert places.backups.stat().st_mode & 0o777 == 0o700
    assert places.layout_file("../../x").parent == places.layouts
    assert safe_name("../a b") == "___a_b"


def test_recent_plans_are_ten_newest_first_and_say_what_is_missing(tmp_path: Path) -> None:
    recent = RecentPlans(tmp_path / "recent.json")
    plans = [tmp_path / f"{number}.alignment" for number in range(12)]
    for plan in plans:
        plan.write_bytes(b"x")
        recent.note_opened(plan, plan.stem, NOW)
    recent.note_opened(plans[5], "five", NOW)
    plans[11].unlink()
    entries = recent.entries()
    assert len(entries) == MOST
    assert [entry.title for entry in entries[:3]] == ["five", "11", "10"]
    assert [entry.title for entry in entries if entry.is_missing] == ["11"]
    recent.found_at(plans[11], plans[0])
    assert recent.entries()[1].path == plans[0]
    assert not recent.entries()[1].is_missing
    recent.forget(plans[0])
    assert plans[0] not in {entry.path for entry in recent.entries()}
    assert plans[0].exists()
