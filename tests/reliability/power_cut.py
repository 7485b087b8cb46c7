"""Power cuts: from a recording, every state that the disk may be in after one. Any subset of the writes that were not synced,
torn at 512 bytes, and any prefix of the changes of a folder that was not: the strict reading of POSIX."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath

from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild, attach_strace
from tests.reliability.recording import CALLS, Cut, Name, Recorder, Recording, Said, Sync, SyncFolder, Write
from tests.reliability.stream import CommandStream, Heard, copy_root, judge

SECTOR = 512
CONTROLS = {"OFF": "synchronous=OFF must fail", "FULL": "synchronous=FULL loses the last step"}


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what may be."""

    contents: dict[int, bytes]
    names: dict[str, int]
    writes: dict[int, list[Write | Cut]] = field(default_factory=dict)
    changes: dict[str, list[tuple[tuple[str, int | None], ...]]] = field(default_factory=dict)

    def take(self, event: object) -> None:
        """The next event of a recording."""
        match event:
            case Write(file=file) | Cut(file=file):
                self.writes.setdefault(file, []).append(event)
            case Sync(file=file):
                content = bytearray(self.contents.get(file, b""))
                for write in self.writes.pop(file, []):
                    _apply(content, write)
                self.contents[file] = bytes(content)
            case Name(changes=changes):
                self.changes.setdefault(str(PurePosixPath(changes[-1][0]).parent), []).append(changes)
            case SyncFolder(folder=folder):
                for changes in self.changes.pop(folder, []):
                    _rename(self.names, changes)

    def after_a_cut(self, rng: random.Random) -> dict[str, bytes]:
        """One of the states that may be found, path by path. In one of ten everything arrived, in one of ten nothing did."""
        share = rng.choice([0.0, 1.0, *(rng.random() for _ in range(8))])
        names = dict(self.names)
        for changes in self.changes.values():
            count = round(share) * len(changes) if share in (0.0, 1.0) else rng.randint(0, len(changes))
            for change in changes[:count]:
                _rename(names, change)
        contents = {number: self._content(number, share, rng) for number in set(names.values())}
        return {path: contents[number] for path, number in names.items()}

    def _content(self, number: int, share: float, rng: random.Random) -> bytes:
        content = bytearray(self.contents.get(number, b""))
        for write in self.writes.get(number, []):
            if rng.random() >= share:
                continue
            for part in _torn(write, rng) if share < 1 else (write,):
                _apply(content, part)
        return bytes(content)


def states(recording: Recording, count: int, rng: random.Random) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """So many states at random moments of a recording, each with the lines said until then."""
    moments = sorted(rng.choices(range(len(recording.events) + 1), k=count))
    disk = Disk(dict(recording.contents), dict(recording.names))
    said: list[str] = []
    at = 0
    for moment in moments:
        for event in recording.events[at:moment]:
            if isinstance(event, Said):
                said.append(event.line)
            else:
                disk.take(event)
        at = moment
        yield disk.after_a_cut(rng), said


def record(stream: CommandStream, root: Path, log: Path, synchronous: str | None = None) -> Recording:
    """Run a stream on the plan under `root` while strace writes down what reaches the file system."""
    recorder = Recorder(root)
    with ForkedChild(partial(stream.act, root, synchronous=synchronous)) as child:
        strace = attach_strace(child, log, "-xx", "-s", "2000000", "-e", f"trace={CALLS}")
        child.go()
        heard = Heard.from_lines(child.finish())
        strace.communicate()
    if heard.trouble is not None or len(heard.hashes) != stream.length:
        raise AssertionError(heard.trouble)
    return recorder.read(log)


def run_power_cuts(folder: Path, seed: int, count: int, steps: int = 40) -> Figure:
    """Replay so many states of a recorded stream; the same for the controls, whose guards are weaker."""
    figure = Figure("power cuts survived", seed, control="; ".join(CONTROLS.values()))
    stream = CommandStream(seed, steps)
    master = folder / "master"
    stream.prepare(master)
    reference = stream.reference(master, folder / "run")
    for problem in _problems(stream, master, folder, reference, count, None):
        figure.count(problem)
    found = dict.fromkeys(CONTROLS, 0)
    for weak in CONTROLS:
        for problem in _problems(stream, master, folder, reference, max(40, count // 10), weak):
            figure.count_control(problem)
            found[weak] += problem is not None
        figure.remark(f"found with {weak}", found[weak])
    if not all(found.values()):
        figure.control_found = 0
    return figure


def _problems(
    stream: CommandStream, master: Path, folder: Path, reference: tuple[str, ...], count: int, synchronous: str | None
) -> Iterator[str | None]:
    run, log, state = folder / "run", folder / "strace.log", folder / "state"
    # The paths in a recording are those of its run; the states are judged elsewhere, as on a disk put into another computer.
    recording = record(stream, copy_root(master, run), log, synchronous)
    log.unlink()
    rng = random.Random(f"{stream.seed} {synchronous}")
    for number, (files, said) in enumerate(states(recording, count, rng)):
        lay_out(files, master, state)
        heard = Heard.from_lines("".join(f"{line}\n" for line in said))
        problem = judge(state, heard, reference, edit=number % 10 == 0)
        yield None if problem is None else f"state {number} after {len(said)} steps: {problem}"
    shutil.rmtree(run)
    shutil.rmtree(state)


def lay_out(files: dict[str, bytes], master: Path, state: Path) -> None:
    """Make the folder `state` hold exactly `files`, and the folders of `master`."""
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir()
    for folder in sorted(path for path in master.rglob("*") if path.is_dir()):
        (state / folder.relative_to(master)).mkdir()
    for path, content in files.items():
        (state / path).write_bytes(content)
        os.utime(state / path, (0, 0))  # the computer comes back later: what was half written then is old


def _apply(content: bytearray, write: Write | Cut) -> None:
    if isinstance(write, Cut):
        del content[write.size :]
        content.extend(bytes(max(0, write.size - len(content))))
        return
    content.extend(bytes(max(0, write.offset - len(content))))
    content[write.offset : write.offset + len(write.content)] = write.content


def _torn(write: Write | Cut, rng: random.Random) -> Iterator[Write | Cut]:
    """A write as it arrived: whole, or only some of its sectors."""
    if isinstance(write, Cut) or rng.random() < 0.5:
        yield write
        return
    end = write.offset + len(write.content)
    edges = sorted({write.offset, *range(-(-write.offset // SECTOR) * SECTOR, end, SECTOR), end})
    for start, stop in pairwise(edges):
        if rng.random() < 0.5:
            yield Write(write.file, start, write.content[start - write.offset : stop - write.offset])


def _rename(names: dict[str, int], changes: tuple[tuple[str, int | None], ...]) -> None:
    for path, number in changes:
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number
