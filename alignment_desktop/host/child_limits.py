"""The walls of a child that reads a stranger's file: address space, processor time, no core file. It sets them on itself,
before it looks at the first byte of the file."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
else:
    import resource

MEMORY_BYTES = 400 * 1024 * 1024
BASE_SECONDS = 5
MOST_SECONDS = 120


def cap_at_start() -> None:
    """Cap memory and processor time of this process for looking at the file's directory."""
    if sys.platform == "win32":
        _cap_by_job()
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS takes the limit and ignores it; see `memory_used`
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (BASE_SECONDS, MOST_SECONDS))


def allow_for(declared_bytes: int) -> None:
    """Raise the processor time by one second per MB that the parts declare."""
    if sys.platform == "win32":
        return
    seconds = min(MOST_SECONDS, BASE_SECONDS + declared_bytes // 1_000_000)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, MOST_SECONDS))


def check_memory() -> None:
    """Between two pieces of a file: on macOS, where no limit bites, compare what was used with the cap."""
    if sys.platform == "darwin":
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY_BYTES:  # bytes on macOS
            raise MemoryError


if sys.platform == "win32":

    def _cap_by_job() -> None:
        """Windows: put this process into a job object that holds its memory and its time. Without it the counts of parts, cells
        and bytes still hold and the parent still watches the clock."""

        class Basic(ctypes.Structure):
            _fields_ = (
                ("process_time", wintypes.LARGE_INTEGER),
                ("job_time", wintypes.LARGE_INTEGER),
                ("flags", wintypes.DWORD),
                ("minimum", ctypes.c_size_t),
                ("maximum", ctypes.c_size_t),
                ("processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("basic", Basic),
                ("io", ctypes.c_ulonglong * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process", ctypes.c_size_t),
                ("peak_job", ctypes.c_size_t),
            )

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = Extended()
        limits.basic.flags = (
            0x00000100 | 0x00000002 | 0x00000400
        )  # process memory, process time, die on an unhandled fault
        limits.basic.process_time = MOST_SECONDS * 10_000_000
        limits.process_memory = MEMORY_BYTES
        if kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits)):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
