"""The panel."""


from alignment_desktop.ui.widgets.inspector import InspectorPanel


class GoalInspector(InspectorPanel):
    def __init__(self, desk, page):
        super().__init__(desk.context.theme, "Goal")

    def show_goals(self, ids):
        pass

    def flush(self):
        pass

    def open_field(self, field):
        pass
