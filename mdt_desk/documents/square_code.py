"""The square code at the foot of the page: the document's check and the rule versions, never the patient."""

from functools import cache


@cache
def square_code(text: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """How many modules a side, and which of them are dark, as (row, column)."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = code.getModuleCount()
    return side, tuple((row, column) for row in range(side) for column in range(side) if code.isDark(row, column))
