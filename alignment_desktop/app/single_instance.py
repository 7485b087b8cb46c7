"""A second start hands its file to the window that is there and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from alignment_desktop.app.running_program import server_name
from alignment_desktop.host.paths import Places

WAIT_MILLISECONDS = 500
SHOW_ONLY = "\n"
"""The message of a start without a file: come to the front."""


def hand_over(places: Places, path: Path | None) -> bool:
    """Gives `path` to the running program of this person. False: there is none, and this one shall be it."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(places))
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
        self._connections: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        name = server_name(places)
        if not self._server.listen(name) and not _answers(name):
            # What is left there belongs to a program that died.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _take(self) -> None:
        connection = self._server.nextPendingConnection()
        self._connections.append(connection)
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self._read)

    def _read(self) -> None:
        """Looks at every connection: a message is one line, and a connection that has said it, or has gone, is done."""
        for connection in tuple(self._connections):
            has_line = connection.canReadLine()
            if not has_line and connection.state() is QLocalSocket.LocalSocketState.ConnectedState:
                continue
            self._connections.remove(connection)
            line = bytes(connection.readLine().data()).decode("utf-8", errors="replace") if has_line else ""
            connection.readyRead.disconnect(self._read)
            connection.disconnected.disconnect(self._read)
            connection.deleteLater()
            if has_line:
                self.asked.emit(line.rstrip("\n"))


def _answers(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket.waitForConnected(WAIT_MILLISECONDS)
