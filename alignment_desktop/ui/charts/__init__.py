"""Charts of the window. NumPy and pyqtgraph are imported here only, and this package only when the first chart is shown."""
