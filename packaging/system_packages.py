"""What Qt needs from a Linux system, what of it is missing, and how it is got from the system's own packages."""

import ctypes
import os
import shlex
import shutil
from collections.abc import Callable, Iterable, Sequence

from steps import StopError, clean_environment, last_lines, quietly, say

# Library -> Debian package. The first group is needed even without a screen; the second shows the window.
WITHOUT_SCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
WITH_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def can_load(library: str) -> bool:
    """Whether the system has this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Iterable[str], loads: Callable[[str], bool] = can_load) -> list[str]:
    """Which of these libraries the system lacks."""
    return [library for library in libraries if not loads(library)]


def ensure_qt_libraries() -> None:
    """See to it that Qt can start; stop with the exact command when that is not allowed here."""
    everything = WITHOUT_SCREEN | WITH_SCREEN
    lacking = missing(everything)
    if not lacking:
        return
    packages = sorted({everything[library] for library in lacking})
    if install(packages):
        lacking = missing(everything)
    if still := missing(WITHOUT_SCREEN):
        raise StopError(f"Qt cannot start without {', '.join(still)}.", advice(still, packages))
    if lacking:
        say(f"The window may not open: {', '.join(lacking)} is missing. {advice(lacking, packages)}")


def advice(libraries: Sequence[str], packages: Sequence[str]) -> str:
    """The exact command that brings what is missing, for the package manager found here."""
    # RPM-based systems install by what a package provides, so no second table of names is needed.
    provided = shlex.join(f"{library}()(64bit)" for library in libraries)
    for manager, command in (
        ("apt-get", f"sudo apt-get install {' '.join(packages)}"),
        ("dnf", f"sudo dnf install {provided}"),
        ("zypper", f"sudo zypper install {provided}"),
    ):
        if shutil.which(manager):
            return f"Run: {command}"
    return f"Install these libraries with your system's package manager: {', '.join(libraries)}"


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages if this user may; true when the package manager says that it worked."""
    prefix = administrator()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say(f"Installing system packages: {' '.join(packages)} ...")
    environment = clean_environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    get = [*prefix, "apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=60"]
    request = [*get, "install", "--no-install-recommends", *packages]
    code, said = quietly(request, environment)
    if code:
        # A system that was just made has no list of packages, and an old list names versions that are gone.
        quietly([*get, "update"], environment)
        code, said = quietly(request, environment)
    if code:
        say(last_lines(said, 4))
    return code == 0


def administrator() -> list[str] | None:
    """What to put before a command so that it runs as administrator; None when that needs a password."""
    if os.geteuid() == 0:  # type: ignore[attr-defined,unused-ignore]  # Linux only, as is this module
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and quietly(["sudo", "-n", "true"])[0] == 0 else None
