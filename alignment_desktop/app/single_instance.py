"""A second start hands its file to the window that is there and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from alignment_desktop.host.paths import Places

WAIT_MILLISECONDS = 500
SHOW_ONLY = "\n"
"""The message of a start without a file: come to the front."""


def hand_over(places: Places, path: Path | None) -> bool:
    """Gives `path` to the running program of this person. False: there is none, and this one shall be it."""
    socket = QLocalSocket()
    socket.connectToServer(_server_name(places))
    if not socket.waitForConnected(WAIT_MILLISECONDS):
        return False
    message = SHOW_ONLY if path is None else f"{path.absolute()}\n"
    socket.write(message.encode())
    sent = socket.waitForBytesWritten(WAIT_MILLISECONDS)
    socket.disconnectFromServer()
    return sent


class SingleInstance(QObject):
    """Listens for later starts. `asked(path)` carries the file of one as text, empty when it only wants the window."""

    asked = Signal(str)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        name = _server_name(places)
        if not self._server.listen(name):
            # Nobody answered before, so what is left there belongs to a program that died.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _take(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(lambda: self._read(connection))

    def _read(self, connection: QLocalSocket) -> None:
        if connection.canReadLine():
            line = bytes(connection.readLine().data()).decode("utf-8", errors="replace")
            self.asked.emit(line.rstrip("\n"))


def _server_name(places: Places) -> str:
    # Named by the folder of this person's data: another account, or a portable copy, is another program.
    digest = hashlib.sha256(str(places.data).encode()).hexdigest()[:16]
    return f"alignment-desktop-{digest}"
