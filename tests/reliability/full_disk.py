"""A disk that is full, in two ways: a limit on the size of a file, and a small file system filled to its last block. What was
acknowledged stays, and once there is room again the next edit works without a restart."""

from __future__ import annotations

import contextlib
import json
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from alignment_desktop.commands.vision import AddPlanValue
from alignment_desktop.domain.errors import NotSavedError
from tests.reliability.faults import judge_after_faults
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import CommandStream, Heard, Say, copy_root, hash_of, open_plan

NOTE = "A long remark. " * 300
EDITS = 40


def run_full_disk(folder: Path, seed: int, limits: int = 12, disks: int = 6) -> Figure:
    """So many limits on the file size, and so many sizes of a small disk (where this account may mount one)."""
    figure = Figure("full disks survived", seed)
    stream = CommandStream(seed, length=1)
    master = folder / "master"
    stream.prepare(master)
    size = sum(path.stat().st_size for path in master.glob("*.alignment"))
    for number in range(limits):
        root = copy_root(master, folder / "run")
        limit = size + number * 6_000
        with ForkedChild(partial(fill, root, make_room=lift_limit, seed=seed), file_size_limit=limit) as child:
            child.go()
            heard = Heard.from_lines(child.finish())
        problem = _judge(root, heard)
        figure.count(None if problem is None else f"files up to {limit} bytes: {problem}")
        figure.remark("refused edits", heard.refused)
    for number in range(disks if can_mount() else 0):
        kilobytes = size // 1024 + 500 + number * 60
        heard, problem = _on_small_disk(master, folder / "mount", kilobytes, seed)
        figure.count(None if problem is None else f"a disk of {kilobytes} KB: {problem}")
        figure.remark("refused edits", heard.refused)
    return figure


def fill(root: Path, say: Say, make_room: Callable[[Path], None], seed: int) -> None:
    """Edit until edits are refused, make room, edit again: without a restart."""
    rng = random.Random(seed)
    workspace = open_plan(root)
    refused = 0
    for number in range(EDITS):
        try:
            workspace.run(AddPlanValue(f"{number} {rng.random()}", NOTE))
        except NotSavedError as refusal:
            say(f"refused {refusal.code}")
            refused += 1
            if refused == 3:
                make_room(root)
            continue
        say(f"ok {hash_of(workspace)}")
    workspace.close()


def lift_limit(_root: Path) -> None:
    """Room again: the soft limit goes back to the hard one."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def remove_ballast(root: Path) -> None:
    """Room again: a large file goes."""
    (root / "ballast").unlink(missing_ok=True)


def can_mount() -> bool:
    """Whether a file system in memory may be mounted in a name space of our own."""
    command = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def _judge(root: Path, heard: Heard) -> str | None:
    if heard.trouble is not None:
        return heard.trouble
    if heard.refused < 3:
        return "the disk was never full"
    if not heard.hashes or len(heard.hashes) + heard.refused != EDITS or heard.refused_since:
        return "no edit worked after there was room again"
    return judge_after_faults(root, heard, ("",))


def _on_small_disk(master: Path, mount: Path, kilobytes: int, seed: int) -> tuple[Heard, str | None]:
    """In a process whose mounts nobody else sees; the plan is judged there, because it goes with the process."""
    mount.mkdir(exist_ok=True)
    script = f'mount -t tmpfs -o size={kilobytes}k tmpfs "$1" && shift && exec "$@"'
    own = [sys.executable, "-m", "tests.reliability.full_disk", str(master), str(mount / "run"), str(seed)]
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(mount), *own]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return Heard(), f"ended with {done.returncode}: {done.stderr.strip()[-200:]}"
    answer = json.loads(done.stdout)
    return Heard(refused=answer["refused"]), answer["problem"]


def main(master: str, run: str, seed: str) -> None:
    """Fill the disk under `run` and judge; the answer goes to standard output as JSON."""
    root = copy_root(Path(master), Path(run))
    free = shutil.disk_usage(root).free
    (root / "ballast").write_bytes(bytes(max(0, free - 40_000)))
    lines: list[str] = []
    fill(root, lines.append, remove_ballast, int(seed))
    heard = Heard.from_lines("".join(f"{line}\n" for line in lines))
    json.dump({"refused": heard.refused, "problem": _judge(root, heard)}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
