"""The frame of the pages: their settings, the way between them, and the one that is shown."""

from ui.own_packages import insist

insist()

from ui import frame  # noqa: E402  the names are ours: now they may be used

frame.configure()
frame.show(frame.navigation())
