"""An error stops an import; a warning does not."""

from mdt_desk.domain.problems import Level, error, has_errors, warning

BAD = error("a", "is wrong", "Mend it.")
ODD = warning("b", "is odd", "Look at it.")


def test_a_problem_knows_how_bad_it_is():
    assert (BAD.level, ODD.level) == (Level.ERROR, Level.WARNING)


def test_one_error_among_warnings_stops_the_import():
    assert has_errors((ODD, BAD))
    assert not has_errors((ODD, ODD))
    assert not has_errors(())
