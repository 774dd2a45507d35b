"""The verdict on one drug as the user sees it: box, mark, words; a screen reader hears the words."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mdt_desk.desktop.drawing import PIXELS_PER_MM, paint
from mdt_desk.desktop.palette import Tokens, tokens_of
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.case import Case, nothing_entered
from mdt_desk.domain.dates import unbroken_dates
from mdt_desk.domain.shapes import PAPER, Picture
from mdt_desk.rules.answer_words import NOTHING_ENTERED, answer_words, chip_words, words_of, would_be_words
from mdt_desk.rules.assessment import Assessment
from mdt_desk.rules.chip_frames import Area, ChipFrame, chip_frame, chip_height
from mdt_desk.rules.terms import Cap, Outcome
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS, OVERDUE_WORDS, mark, overdue_mark

_LEAST_WIDTH = 330
_LEAST_SMALL = 230
"""How narrow a small chip may be."""
_MARK = 2.0
_FLAG = 1.9
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a chip says: the outcome, of which drug, why, and what qualifies it."""

    drug: str
    outcome: Outcome
    explanation: str = ""
    would_be: Outcome | None = None
    source_overdue: bool = False
    cap: Cap | None = None
    blank: bool = False
    """Whether nothing was entered yet: then there is no verdict."""
    as_of: str = ""
    """The day of the answer, where that day lies behind and the answer of today is another one."""
    today: str = ""
    """The answer of today, where it is another one."""
    beside: str = ""
    """How many cautions are to be read with an answer that somebody may act on."""

    def looked_back(self) -> str:
        """That the answer is of a day that lies behind, and what it is today; nothing where both are the same."""
        return f"As of {self.as_of}; today: {self.today}." if self.today else ""

    def words(self) -> str:
        """The whole verdict as a sentence for a screen reader."""
        flag = f", {OVERDUE_WORDS.lower()}" if self.source_overdue else ""
        head = f"{self.drug}: {NOTHING_ENTERED if self.blank else answer_words(self.outcome, None, self.cap)}{flag}."
        parts = [head, self.looked_back(), self.explanation, self.would_be_words(), self.beside_words()]
        return " ".join(part for part in parts if part)

    def beside_words(self) -> str:
        """That cautions stand beside the answer, and where they are read."""
        return f"{self.beside} beside the answer: read on Eligibility." if self.beside else ""

    def would_be_words(self) -> str:
        """What the rules would say if their source were checked."""
        said = would_be_words(self.would_be, self.cap)
        return f"{said}." if said else ""


def answer_of(assessment: Assessment, case: Case) -> str:
    """The wording of an answer wherever it is said of a case; none before anything of the patient was entered."""
    return NOTHING_ENTERED if nothing_entered(case) else words_of(assessment)


def verdict_of(assessment: Assessment, case: Case | None = None) -> Verdict:
    """The verdict that an assessment comes to; none before anything of the patient was entered."""
    if case is not None and nothing_entered(case):
        return Verdict(assessment.drug.value.capitalize(), Outcome.NO_RULE_IN_FORCE, blank=True)
    return Verdict(
        assessment.drug.value.capitalize(),
        assessment.outcome,
        assessment.explanation,
        assessment.would_be,
        assessment.source_overdue,
        assessment.cap,
    )


class VerdictChip(QWidget):
    """The large chip: the box tells the outcome even without colour and without its words."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.show_verdict(verdict)

    def verdict(self) -> Verdict:
        """The verdict shown now."""
        return self._verdict

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        self._verdict = verdict
        self.setAccessibleName(verdict.words())
        self._fit()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        frame = self._frame(width, 100 * PIXELS_PER_MM)
        body = self._body_height(frame.body.width * PIXELS_PER_MM) / PIXELS_PER_MM
        return round(chip_height(self._verdict.outcome, body) * PIXELS_PER_MM)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(_LEAST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        frame = self._frame(self.width(), self.height())
        painter = QPainter(self)
        paint(painter, frame.picture, QPointF(), tokens)
        place = QPointF(frame.mark_x * PIXELS_PER_MM, frame.mark_y * PIXELS_PER_MM)
        paint(painter, frame.mark, place, tokens)
        self._draw_word(painter, frame, tokens)
        self._draw_body(painter, frame, tokens)
        painter.end()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    def _frame(self, width: float, height: float) -> ChipFrame:
        dark = tokens_of(self.palette()).dark
        return chip_frame(self._verdict.outcome, width / PIXELS_PER_MM, height / PIXELS_PER_MM, dark=dark)

    def _draw_word(self, painter: QPainter, frame: ChipFrame, tokens: Tokens) -> None:
        colour = QColor(tokens.surface if frame.word_colour == PAPER else frame.word_colour)
        large, small = chip_words(self._verdict.outcome, self._verdict.cap)
        if self._verdict.blank:
            large, small = NOTHING_ENTERED.upper(), ""
        room = _pixels(frame.word)
        painter.setPen(colour)
        upper = QRectF(room.x(), room.y(), room.width(), room.height() * (0.56 if small else 1))
        painter.setFont(_fitting(self.font(), large, 12.5, room.width()))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, large)
        painter.setFont(_font(self.font(), 9, bold=True))
        painter.drawText(room.adjusted(0, upper.height(), 0, 0), Qt.AlignmentFlag.AlignTop, small)

    def _draw_body(self, painter: QPainter, frame: ChipFrame, tokens: Tokens) -> None:
        room = _pixels(frame.body)
        painter.setPen(QColor(tokens.text))
        y = room.y()
        if self._verdict.source_overdue:
            paint(painter, overdue_mark(_FLAG, tokens.text), QPointF(room.x(), y), tokens)
        for text, font, indent in self._lines():
            box = QRectF(room.x() + indent, y, room.width() - indent, 1e4)
            painter.setFont(font)
            used = painter.drawText(box, int(Qt.TextFlag.TextWordWrap), text)
            y += max(used.height(), 2 * _FLAG * PIXELS_PER_MM if indent else 0) + 2

    def _body_height(self, width: float) -> float:
        height = 0.0
        for text, font, indent in self._lines():
            box = QRectF(0, 0, width - indent, 1e4)
            used = QFontMetricsF(font).boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()
            height += max(used, 2 * _FLAG * PIXELS_PER_MM if indent else 0) + 2
        return height

    def _lines(self) -> list[tuple[str, QFont, float]]:
        said = self._verdict
        plain = _font(self.font(), 9.5)
        indent = (2 * _FLAG + 1) * PIXELS_PER_MM
        flag = [(OVERDUE_WORDS.upper(), _font(self.font(), 9, bold=True), indent)] if said.source_overdue else []
        rest = [(unbroken_dates(text), plain, 0.0) for text in (said.explanation, said.would_be_words()) if text]
        flag += [(unbroken_dates(said.looked_back()), _font(self.font(), 9.5, bold=True), 0.0)] if said.today else []
        return [*flag, (said.drug, _font(self.font(), 11, bold=True), 0.0), *rest]


class SmallChip(QWidget):
    """One drug and its outcome beside a form: mark and words, in a thin box.

    It has room for two lines whatever it says, so that another answer moves nothing beneath it.
    """

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_LEAST_SMALL)
        self.show_verdict(verdict)

    def verdict(self) -> Verdict:
        """The verdict shown now."""
        return self._verdict

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        self._verdict = verdict
        self.setAccessibleName(verdict.words())
        told = (verdict.looked_back(), verdict.explanation, verdict.beside_words())
        self.setToolTip(tip(" ".join(filter(None, told))))
        self._fit()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(_font(self.font(), 9.5, bold=True))
        room = QRectF(0, 0, max(width - self._marks_width(), 1), 1e4)
        lines = max(metrics.boundingRect(room, _WRAPPED, text).height() for text in ("1\n2", self._text()))
        return max(30, round(lines) + 8)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_SMALL, self.heightForWidth(max(self.width(), _LEAST_SMALL)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), _LEAST_SMALL)))

    def _marks_width(self) -> float:
        flag = 2 * _FLAG * PIXELS_PER_MM + 6 if self._verdict.source_overdue else 0
        return 2 * _MARK * PIXELS_PER_MM + 6 + flag + 16

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        tint = OUTCOME_TINTS[self._verdict.outcome].on(dark=tokens.dark)
        painter = QPainter(self)
        painter.setPen(QColor(tint))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        x = self._draw_mark(painter, mark(self._verdict.outcome, _MARK, tint), 8.0, tokens)
        if self._verdict.source_overdue:
            x = self._draw_mark(painter, overdue_mark(_FLAG, tokens.text), x, tokens)
        painter.setFont(_font(self.font(), 9.5, bold=True))
        painter.setPen(QColor(tint))
        painter.drawText(QRectF(x, 0, self.width() - x - 8, self.height()), _WRAPPED, self._text())
        painter.end()

    def _draw_mark(self, painter: QPainter, drawn: Picture, x: float, tokens: Tokens) -> float:
        y = (self.height() - drawn.height * PIXELS_PER_MM) / 2
        paint(painter, drawn, QPointF(x, y), tokens)
        return x + drawn.width * PIXELS_PER_MM + 6

    def _text(self) -> str:
        flag = f", {OVERDUE_WORDS.lower()}" if self._verdict.source_overdue else ""
        said = self._verdict
        words = NOTHING_ENTERED if said.blank else answer_words(said.outcome, said.would_be, said.cap)
        then = f" on {said.as_of}; today it is another answer" if said.today else ""
        beside = f" \N{MIDDLE DOT} {said.beside}" if said.beside else ""
        return f"{said.drug}: {words}{flag}{then}{beside}"


def _pixels(area: Area) -> QRectF:
    s = PIXELS_PER_MM
    return QRectF(area.x * s, area.y * s, area.width * s, area.height * s)


def _font(base: QFont, points: float, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _fitting(base: QFont, text: str, points: float, width: float) -> QFont:
    # The longest outcome must stand whole on its line; it gets a little smaller before it would be cut.
    font = _font(base, points, bold=True)
    while points > 9 and QFontMetricsF(font).horizontalAdvance(text) > width:
        points -= 0.5
        font = _font(base, points, bold=True)
    return font
