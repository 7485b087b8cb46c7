"""A virtual screen for the benchmark, and a look at it from outside: when a window is painted, named and gone."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_void_p

SIZE = (1920, 1080)
_VIEWABLE = 2
_Z_PIXMAP = 2
_CLIENT_MESSAGE = 33
_EXPLORED_COLOURS = 3
"""A frame that was only mapped has one colour along any line; one with text and a border has several."""


class _ImageHead(Structure):
    """The first fields of XImage; the rest is not read."""

    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", POINTER(c_ubyte)),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
        ("bits_per_pixel", c_int),
    )


class _Attributes(Structure):
    """XWindowAttributes up to the map state."""

    _fields_ = (
        ("x", c_int), ("y", c_int), ("width", c_int), ("height", c_int), ("border_width", c_int), ("depth", c_int),
        ("visual", c_void_p), ("root", c_ulong), ("class_", c_int), ("bit_gravity", c_int), ("win_gravity", c_int),
        ("backing_store", c_int), ("backing_planes", c_ulong), ("backing_pixel", c_ulong), ("save_under", c_int),
        ("colormap", c_ulong), ("map_installed", c_int), ("map_state", c_int), ("rest", c_long * 16),
    )  # fmt: skip


class _ClientMessage(Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
        ("padding", c_long * 24),
    )


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An Xvfb of our own with openbox, if there is one; gives its display name. Both end with the block."""
    if shutil.which("Xvfb") is None:
        raise SystemExit("Xvfb is missing: packaging/test.py brings it.")
    reading, writing = os.pipe()
    geometry = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", geometry, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    manager: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reading) as answer:
            display = ":" + answer.readline().strip()
        if shutil.which("openbox"):
            manager = subprocess.Popen(
                ["openbox"],
                env={**os.environ, "DISPLAY": display},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(0.5)
        yield display
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(5)


class Watcher:
    """Looks at the windows of a display without taking part. Not thread-safe."""

    def __init__(self, display: str) -> None:
        x11 = self._x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = c_void_p
        x11.XOpenDisplay.argtypes = (c_char_p,)
        x11.XDefaultRootWindow.restype = c_ulong
        x11.XDefaultRootWindow.argtypes = (c_void_p,)
        x11.XQueryTree.argtypes = (
            c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong), POINTER(POINTER(c_ulong)), POINTER(c_uint),
        )  # fmt: skip
        x11.XInternAtom.restype = c_ulong
        x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
        x11.XGetWindowProperty.argtypes = (
            c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong, POINTER(c_ulong), POINTER(c_int),
            POINTER(c_ulong), POINTER(c_ulong), POINTER(POINTER(c_ubyte)),
        )  # fmt: skip
        x11.XGetImage.restype = POINTER(_ImageHead)
        x11.XGetImage.argtypes = (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int)
        x11.XDestroyImage.argtypes = (c_void_p,)
        x11.XFree.argtypes = (c_void_p,)
        x11.XGetWindowAttributes.argtypes = (c_void_p, c_ulong, c_void_p)
        x11.XSendEvent.argtypes = (c_void_p, c_ulong, c_int, c_long, c_void_p)
        x11.XFlush.argtypes = (c_void_p,)
        x11.XCloseDisplay.argtypes = (c_void_p,)
        # A window may go while it is looked at; the default handler would end this process.
        self._on_error = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _event: 0)
        x11.XSetErrorHandler(self._on_error)
        self._display = x11.XOpenDisplay(display.encode())
        if not self._display:
            raise SystemExit(f"The screen {display} cannot be looked at.")
        self._root = x11.XDefaultRootWindow(self._display)
        self._atoms: dict[str, int] = {}

    def close(self) -> None:
        """Ends the connection."""
        self._x11.XCloseDisplay(self._display)

    def window_of(self, pid: int) -> int | None:
        """The named window of a process, whether the window manager has framed it or not."""
        own = self._atom("_NET_WM_PID")
        for top in self._children(self._root):
            for window in (top, *self._children(top)):
                found = self._property(window, own)
                if found and int.from_bytes(found[: ctypes.sizeof(c_long)], "little") == pid and self.title(window):
                    return window
        return None

    def title(self, window: int) -> str:
        """What its title bar says; empty for none."""
        return self._property(window, self._atom("_NET_WM_NAME")).decode(errors="replace")

    def is_painted(self, window: int, line: float) -> bool:
        """Whether along a horizontal line (0 top, 1 bottom of the window) more is to be seen than ground."""
        return len(self._colours(window, line)) >= _EXPLORED_COLOURS

    def ask_to_close(self, window: int) -> None:
        """What the cross of the title bar does."""
        message = _ClientMessage(
            type=_CLIENT_MESSAGE, window=window, message_type=self._atom("WM_PROTOCOLS"), format=32
        )
        message.data[0] = self._atom("WM_DELETE_WINDOW")
        self._x11.XSendEvent(self._display, window, 0, 0, byref(message))
        self._x11.XFlush(self._display)

    def _colours(self, window: int, line: float) -> set[bytes]:
        width, height, is_viewable = self._geometry(window)
        if not is_viewable:
            return set()
        top = min(int(line * height), height - 1)
        image = self._x11.XGetImage(self._display, window, 0, top, width, 1, 0xFFFFFFFF, _Z_PIXMAP)
        if not image:
            return set()
        head = image.contents
        step = head.bits_per_pixel // 8
        row = bytes(head.data[: head.bytes_per_line]) if step else b""
        # XDestroyImage is a macro over a function pointer on some systems and a function on ours.
        self._x11.XDestroyImage(image)
        return {row[place : place + step] for place in range(0, width * step, step)}

    def _geometry(self, window: int) -> tuple[int, int, bool]:
        found = _Attributes()
        if not self._x11.XGetWindowAttributes(self._display, window, byref(found)):
            return 1, 1, False
        return found.width, found.height, found.map_state == _VIEWABLE

    def _children(self, window: int) -> list[int]:
        root, parent, count = c_ulong(), c_ulong(), c_uint()
        children = POINTER(c_ulong)()
        if not self._x11.XQueryTree(self._display, window, byref(root), byref(parent), byref(children), byref(count)):
            return []
        found = [children[place] for place in range(count.value)]
        if children:
            self._x11.XFree(children)
        return found

    def _property(self, window: int, name: int) -> bytes:
        kind, form, items, after = c_ulong(), c_int(), c_ulong(), c_ulong()
        data = POINTER(c_ubyte)()
        self._x11.XGetWindowProperty(
            self._display, window, name, 0, 256, 0, 0, byref(kind), byref(form), byref(items), byref(after), byref(data)
        )
        if not data:
            return b""
        size = {8: 1, 16: 2, 32: ctypes.sizeof(c_long)}.get(form.value, 0)
        found = bytes(data[: items.value * size])
        self._x11.XFree(data)
        return found

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self._atoms[name] = self._x11.XInternAtom(self._display, name.encode(), 0)
        return self._atoms[name]
