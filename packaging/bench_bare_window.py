"""The yardstick of the start: the least a PySide6 program can do, a window with a tree of a few rows."""

from __future__ import annotations

import sys

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView


def main() -> int:
    """Shows the window until it is closed."""
    app = QApplication([])
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["Goal", "Owner", "Due"])
    for number in range(1, 6):
        row = [QStandardItem(f"Goal {number}"), QStandardItem("Ella"), QStandardItem("31 Dec")]
        row[0].appendRow([QStandardItem(f"Part of goal {number}"), QStandardItem("Tom"), QStandardItem("30 Jun")])
        model.appendRow(row)
    tree = QTreeView()
    tree.setModel(model)
    tree.expandAll()
    window = QMainWindow()
    window.setWindowTitle("Bare window")
    window.setCentralWidget(tree)
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
