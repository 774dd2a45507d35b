"""python -m mdt_desk: the same as the command mdt-desk."""

from mdt_desk.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
