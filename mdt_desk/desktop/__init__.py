"""What the user sees: the window, its pages and dialogs. Together with the start-up module the only place with Qt."""

from mdt_desk.desktop.none_guard import guard_none

guard_none()
