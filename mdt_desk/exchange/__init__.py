"""What comes in and goes out as data: case files, fusion-caller files and schemas."""
