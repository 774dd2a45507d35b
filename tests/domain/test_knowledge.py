"""Published figures: nothing unconfirmed is shipped, each has its source, and no share stands without its n."""

import csv
import re

import pytest

from mdt_desk.domain.knowledge import FILES, NOT_STATED, Topic, find_knowledge, read_knowledge
from mdt_desk.paths import resources

FOLDER = resources() / "knowledge"
TEXTS = {topic: (FOLDER / name).read_text(encoding="utf-8") for topic, name in FILES.items()}
LINES = read_knowledge(TEXTS)


def subjects(text, topic=None):
    return {line.subject for line in find_knowledge(LINES, text, topic)}


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_lines_and_each_its_source_and_date(topic):
    lines = [line for line in LINES if line.topic is topic]
    assert lines
    assert all(line.source and line.date and line.figure and line.subject for line in lines)


def test_nothing_unconfirmed_is_shipped():
    rows = [row for text in TEXTS.values() for row in csv.DictReader(text.splitlines())]
    assert {row["confirmed"] for row in rows} <= {"yes", "partial"}
    assert not any("unconfirmed" in line.source for line in LINES)


def test_an_unconfirmed_line_would_be_left_out():
    text = TEXTS[Topic.RESISTANCE].replace(",yes,", ",no,", 1)
    assert (
        len(read_knowledge({Topic.RESISTANCE: text}))
        == len(read_knowledge({Topic.RESISTANCE: TEXTS[Topic.RESISTANCE]})) - 1
    )


def test_a_percentage_never_stands_without_its_n_or_the_word_that_it_is_not_stated():
    shares = [
        line.figure for line in LINES if line.topic in {Topic.FREQUENCY, Topic.PERFORMANCE} and "%" in line.figure
    ]
    assert shares
    assert all(re.search(r"[0-9] of [0-9n]|n not stated", figure) for figure in shares)


def test_every_word_of_a_search_must_be_in_the_line():
    assert "pan-TRK IHC: Melanoma" in subjects("solomon melanoma")
    assert subjects("solomon melanoma nowhere") == set()


def test_a_topic_narrows_the_search():
    assert subjects("NTRK3", Topic.RESISTANCE) == {
        f"NTRK3 {change}" for change in ("G623R", "G623E", "G623K", "G696A", "G696C", "G696S")
    }


def test_an_order_is_shown_only_where_the_source_states_it():
    partners = [line for line in LINES if line.topic is Topic.PARTNER]
    assert all(("::" in line.subject) != ("order not stated" in line.says) for line in partners)


def test_what_is_not_dated_says_so():
    assert NOT_STATED in {line.date for line in LINES}
