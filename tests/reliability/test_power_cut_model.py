"""The model of a power cut, on paper: what may be lost, what may not, and that a recording is read as it happened."""

from __future__ import annotations

import random
from pathlib import Path

from tests.reliability.power_cut import Disk
from tests.reliability.recording import Cut, Name, Recorder, Sync, SyncFolder, Write

MANY = 400


def all_states(disk: Disk) -> list[dict[str, bytes]]:
    rng = random.Random(1)
    return [disk.after_a_cut(rng) for _ in range(MANY)]


def contents(disk: Disk, path: str = "a") -> set[bytes | None]:
    return {state.get(path) for state in all_states(disk)}


def test_what_was_synced_stays() -> None:
    disk = Disk({0: b""}, {"a": 0})
    disk.take(Write(0, 0, b"hello"))
    disk.take(Sync(0))
    assert contents(disk) == {b"hello"}


def test_what_was_not_synced_may_be_lost_and_torn() -> None:
    disk = Disk({0: b"x" * 1024}, {"a": 0})
    disk.take(Write(0, 0, b"y" * 1024))
    assert contents(disk) == {b"x" * 1024, b"y" * 1024, b"y" * 512 + b"x" * 512, b"x" * 512 + b"y" * 512}


def test_a_later_write_may_arrive_without_an_earlier_one() -> None:
    disk = Disk({0: b""}, {"a": 0})
    disk.take(Write(0, 0, b"1"))
    disk.take(Write(0, 1, b"2"))
    assert contents(disk) == {b"", b"1", b"12", b"\0" + b"2"}


def test_a_cut_may_be_lost_too() -> None:
    disk = Disk({0: b"long"}, {"a": 0})
    disk.take(Cut(0, 2))
    assert contents(disk) == {b"long", b"lo"}


def test_names_come_in_their_order_and_stay_once_the_folder_is_synced() -> None:
    disk = Disk({0: b"old", 1: b"new"}, {"a": 0, "aside": 1})
    disk.take(Name((("aside", None), ("a", 1))))
    disk.take(Name((("b", 0),)))
    found = {tuple(sorted(state)) for state in all_states(disk)}
    assert found == {("a", "aside"), ("a",), ("a", "b")}
    assert contents(disk) == {b"old", b"new"}
    disk.take(SyncFolder("."))
    assert {tuple(sorted(state)) for state in all_states(disk)} == {("a", "b")}


def test_another_folder_is_another_matter() -> None:
    disk = Disk({0: b""}, {"f/a": 0})
    disk.take(Name((("f/a", None),)))
    disk.take(SyncFolder("."))
    assert contents(disk, "f/a") == {b"", None}
    disk.take(SyncFolder("f"))
    assert contents(disk, "f/a") == {None}


def test_a_log_is_read_as_it_happened(tmp_path: Path) -> None:
    (tmp_path / "plan").write_bytes(b"start")

    def hexed(text: str) -> str:
        return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'

    plan, journal, folder = (hexed(str(tmp_path / name)) for name in ("plan", "plan-journal", ""))
    log = tmp_path.parent / "log"
    log.write_text(
        f"7  openat(AT_FDCWD, {plan}, O_RDWR|O_CREAT, 0644) = 3\n"
        f"7  openat(AT_FDCWD, {journal}, O_RDWR|O_CREAT|O_EXCL, 0644) = 4\n"
        f"7  pwrite64(4, {hexed('old')}, 3, 0 <unfinished ...>\n"
        f"8  openat(AT_FDCWD, {hexed('/etc/hosts')}, O_RDONLY) = 9\n"
        "7  <... pwrite64 resumed>) = 3\n"
        "7  fsync(4)                                = 0\n"
        f"7  openat(AT_FDCWD, {folder}, O_RDONLY|O_DIRECTORY) = 5\n"
        "7  fsync(5) = 0\n"
        "7  close(5) = 0\n"
        f"7  pwrite64(3, {hexed('new')}, 3, 2) = -1 ENOSPC (No space left on device) (INJECTED)\n"
        "7  lseek(3, 1, SEEK_SET) = 1\n"
        f"7  write(3, {hexed('xyz')}, 3) = 2\n"
        "7  ftruncate(3, 4) = 0\n"
        f"7  unlink({journal}) = 0\n"
        f"7  write(11, {hexed('ok 1:abc' + chr(10))}, 9) = 9\n"
        "7  +++ exited with 0 +++\n"
    )
    recording = Recorder(tmp_path).read(log)
    assert recording.contents == {0: b"start"}
    assert [str(event) for event in recording.events] == [
        "Name(changes=(('plan-journal', 1),))",
        "Write(file=1, offset=0, content=b'old')",
        "Sync(file=1)",
        "SyncFolder(folder='.')",
        "Write(file=0, offset=1, content=b'xy')",
        "Cut(file=0, size=4)",
        "Name(changes=(('plan-journal', None),))",
        "Said(line='ok 1:abc')",
    ]
