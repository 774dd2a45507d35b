"""Rule sets with one planted fault each, and decoys that look wrong but are right."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mdt_desk.rules.lint import Fault
from mdt_desk.rules.model import AllOf, AnyOf, Citation, Compare, Condition, CountOf, Criterion, Definition, Use
from mdt_desk.rules.terms import Operator, Role, Standing
from tests.rules.world import is_

OP = Operator
GIVEN = "The disease has spread."


@dataclass(frozen=True)
class Planted:
    """Criteria, the faults that lint shall find in them and where; no fault makes it a decoy."""

    name: str
    criteria: tuple[Criterion, ...]
    faults: Mapping[Fault, frozenset[str]] = field(default_factory=dict)
    terms: tuple[Definition, ...] = ()


def rule(
    name: str, condition: Condition, sentence: str = "As the source says.", role: Role = Role.INCLUDE
) -> Criterion:
    return Criterion(name, sentence, condition, role, Standing.CONFIRMED, (Citation("paper", "1"),))


def out(name: str, condition: Condition, sentence: str = "As the source says.") -> Criterion:
    return rule(name, condition, sentence, Role.EXCLUDE)


def age(op: Operator, years: int) -> Compare:
    return Compare("age_years", op, years)


def day(op: Operator, iso: str, fact: str = "started_entrectinib") -> Compare:
    return Compare(fact, op, iso)


def of(*nations: str) -> Compare:
    return Compare("nation", OP.IN, nations)


def no(fact: str) -> Compare:
    return is_(fact, value=False)


def fault(name: str, kind: Fault, at: str, *criteria: Criterion, terms: tuple[Definition, ...] = ()) -> Planted:
    return Planted(name, criteria, {kind: frozenset(at.split())}, terms)


def decoy(name: str, *criteria: Criterion, terms: tuple[Definition, ...] = ()) -> Planted:
    return Planted(name, criteria, {}, terms)


ADULT = rule("adult", age(OP.AT_LEAST, 18), "The patient is 18 years or older.")
OVER_12 = rule("over_12", age(OP.AT_LEAST, 12), "The patient is 12 years or older.")
CHILD = rule("child", age(OP.LESS_THAN, 18), "The patient is under 18 years.")
SPREAD = rule("spread", is_("metastatic"), GIVEN)
LOCAL = rule("local", is_("locally_advanced"))
UNCITED = replace(SPREAD, citations=())
TERM = Definition("teenager", "12 to 17 years old.", AllOf((age(OP.AT_LEAST, 12), age(OP.LESS_THAN, 18))))
WRONG_TERM = replace(TERM, sentence="13 to 17 years old.")
EITHER = AnyOf((is_("pregnant"), no("pregnant")))
TWO_OF = (is_("metastatic"), is_("locally_advanced"), is_("inoperable"))
BOTH_AGES = AllOf((age(OP.AT_LEAST, 18), age(OP.LESS_THAN, 12)))
ANY_AGE = AnyOf((age(OP.AT_LEAST, 12), age(OP.LESS_THAN, 18)))
ROUNDABOUT = AnyOf((AllOf((is_("metastatic"), is_("pregnant"))), AllOf((is_("metastatic"), no("pregnant")))))
"""Metastatic, asked in a way that needs to know about pregnancy."""
TEEN_GAP = AnyOf((age(OP.LESS_THAN, 12), age(OP.AT_LEAST, 18)))
GAP_WORDS = "The patient is under 12, or 18 or older."
F = Fault
MET, PREGNANT, INOPERABLE = is_("metastatic"), is_("pregnant"), is_("inoperable")
NOT_MET, NOT_PREGNANT = no("metastatic"), no("pregnant")
UNDER_12, FROM_12 = age(OP.LESS_THAN, 12), age(OP.AT_LEAST, 12)

FAULTS = (
    fault("two ages that exclude each other", F.DEAD, "c", rule("c", BOTH_AGES, "At least 18 and under 12.")),
    fault("a fact both true and false", F.DEAD, "c", rule("c", AllOf((PREGNANT, NOT_PREGNANT)))),
    fault("older than any patient", F.DEAD, "c", rule("c", age(OP.MORE_THAN, 130), "Over 130 years.")),
    fault("excludes everybody", F.DEAD, "c", out("c", age(OP.AT_LEAST, 0), "0 years or older.")),
    fault("too many parts wanted of what clash", F.DEAD, "c", rule("c", CountOf(2, (PREGNANT, NOT_PREGNANT)))),
    fault("two nations at once", F.DEAD, "c", rule("c", AllOf((of("england"), of("wales"))))),
    fault("every age", F.ALWAYS_MET, "c", rule("c", ANY_AGE, "12 or older, or under 18.")),
    fault("every nation", F.ALWAYS_MET, "c", rule("c", of("england", "scotland", "wales", "northern_ireland"))),
    fault("excludes nobody", F.ALWAYS_MET, "c", out("c", BOTH_AGES, "At least 18 and under 12.")),
    fault("a fact or its opposite", F.ALWAYS_MET, "c", rule("c", EITHER)),
    fault("the wider age beside the narrower", F.REDUNDANT, "over_12", ADULT, OVER_12),
    fault("the same twice", F.REDUNDANT, "spread again", SPREAD, rule("again", MET)),
    fault("an alternative beside its part", F.REDUNDANT, "c", SPREAD,
          rule("c", AnyOf((MET, is_("locally_advanced"))))),
    fault("excludes what cannot be included", F.REDUNDANT, "adult young", ADULT,
          out("young", age(OP.LESS_THAN, 18), "The patient is under 18.")),
    fault("met by two others together", F.REDUNDANT, "c", SPREAD, LOCAL,
          rule("c", CountOf(2, TWO_OF), "At least 2 of these hold.")),
    fault("adult and child", F.CONTRADICTORY, "child", ADULT, CHILD),
    fault("yes and no", F.CONTRADICTORY, "c", SPREAD, rule("c", NOT_MET)),
    fault("one nation and another", F.CONTRADICTORY, "c", rule("b", of("england")), rule("c", of("wales"))),
    fault("excluded by a wider rule", F.CONTRADICTORY, "c", ADULT, out("c", FROM_12, "12 or older.")),
    fault("three that clash, no two of which do", F.CONTRADICTORY, "c",
          rule("a", AnyOf((MET, PREGNANT))), rule("b", NOT_MET), rule("c", NOT_PREGNANT)),
    fault("a triple of counts", F.CONTRADICTORY, "c", rule("a", NOT_MET), rule("b", no("inoperable")),
          rule("c", CountOf(2, TWO_OF), "At least 2 of these hold.")),
    fault("a triple among others", F.CONTRADICTORY, "c", OVER_12, rule("x", is_("solid_tumour")),
          rule("a", AnyOf((MET, PREGNANT))), rule("b", NOT_MET), rule("c", NOT_PREGNANT)),
    fault("excludes just what is asked for", F.NEGATES, "c", SPREAD, out("c", MET)),
    fault("excludes the same age in other words", F.NEGATES, "c", ADULT, out("c", age(OP.MORE_THAN, 17), "Over 17.")),
    fault("says 16, means 18", F.NUMBER_MISMATCH, "c", rule("c", age(OP.AT_LEAST, 18), "16 years or older.")),
    fault("says no number", F.NUMBER_MISMATCH, "c", rule("c", age(OP.AT_LEAST, 18), "The patient is an adult.")),
    fault("older than, for at least", F.NUMBER_MISMATCH, "c", rule("c", FROM_12, "Older than 12 years.")),
    fault("up to, for under", F.NUMBER_MISMATCH, "c", rule("c", age(OP.LESS_THAN, 18), "Up to 18 years.")),
    fault("the direction turned", F.NUMBER_MISMATCH, "c", rule("c", FROM_12, "The patient is under 12.")),
    fault("another day", F.NUMBER_MISMATCH, "c", rule("c", day(OP.BEFORE, "2026-01-07"),
          "Started before 06-Jan-2026.")),
    fault("after, for on or after", F.NUMBER_MISMATCH, "c",
          rule("c", day(OP.ON_OR_AFTER, "2026-01-07"), "Started after 07-Jan-2026.")),
    fault("a day that does not exist", F.NUMBER_MISMATCH, "c",
          rule("c", day(OP.BEFORE, "2026-03-01"), "Started before 30-Feb-2026.")),
    fault("a number and no comparison", F.NUMBER_MISMATCH, "c", rule("c", MET, "More than 3 metastases.")),
    fault("three of, for two of", F.NUMBER_MISMATCH, "c", rule("c", CountOf(2, TWO_OF),
          "At least three of these hold.")),
    fault("the words say eighteen", F.NUMBER_MISMATCH, "c", rule("c", age(OP.AT_LEAST, 16), "Eighteen or older.")),
    fault("a definition that says 13", F.NUMBER_MISMATCH, "teenager", rule("c", Use("teenager")), terms=(WRONG_TERM,)),
    fault("one condition split by another fact", F.LOSSY_SPLIT, "c", rule("c", ROUNDABOUT)),
    fault("age split into two ranges that meet", F.LOSSY_SPLIT, "c",
          rule("c", AnyOf((AllOf((UNDER_12, MET)), AllOf((FROM_12, MET)))),
               "Under 12 or 12 or older, and spread.")),
    fault("alternatives for all ages", F.LOSSY_SPLIT, "c", rule("c", AnyOf((AllOf((UNDER_12, MET)),
          AllOf((FROM_12, INOPERABLE)))), "Under 12 and spread, or 12 or older and inoperable.")),
    fault("a split in an exclusion", F.LOSSY_SPLIT, "c", out("c", ROUNDABOUT)),
    fault("a split by nation", F.LOSSY_SPLIT, "c",
          rule("c", AnyOf((AllOf((of("england"), MET)),
                           AllOf((of("scotland", "wales", "northern_ireland"), MET)))))),
    fault("a fact that does not exist", F.BROKEN, "c", rule("c", is_("favourite_colour"))),
    fault("a value that cannot be", F.BROKEN, "c", rule("c", Compare("nation", OP.IS, "france"))),
    fault("a source that is not in the register", F.BROKEN, "c",
          replace(rule("c", PREGNANT), citations=(Citation("x"),))),
    fault("a definition that is missing", F.BROKEN, "c", rule("c", Use("nothing"))),
    fault("no source", F.NO_SOURCE, "spread", UNCITED),
    fault("an exclusion with no source", F.NO_SOURCE, "c", replace(out("c", PREGNANT), citations=())),
    fault("a caution with no source", F.NO_SOURCE, "c", SPREAD,
          replace(rule("c", PREGNANT, role=Role.ADVISE), citations=())),
)  # fmt: skip

DECOYS = (
    decoy("a narrow range", rule("c", AllOf((FROM_12, age(OP.LESS_THAN, 13))), "12 years or older and under 13.")),
    decoy("a hole between two ranges", rule("c", TEEN_GAP, GAP_WORDS)),
    decoy("the oldest age there is", rule("c", age(OP.AT_LEAST, 130), "At least 130 years.")),
    decoy("all nations but one", rule("c", of("england", "scotland", "wales"))),
    decoy("neighbouring days", rule("a", day(OP.ON_OR_AFTER, "2026-01-06"), "Started on or after 06-Jan-2026."),
          rule("b", day(OP.BEFORE, "2026-01-07"), "Started before 07-Jan-2026.")),
    decoy("two ages that leave one year", rule("a", age(OP.AT_LEAST, 17), "At least 17."), CHILD),
    decoy("neither alternative is part of the other", rule("a", AnyOf((MET, PREGNANT))),
          rule("b", AnyOf((MET, INOPERABLE)))),
    decoy("three pairwise alternatives that one patient meets", rule("a", AnyOf((MET, PREGNANT))),
          rule("b", AnyOf((PREGNANT, INOPERABLE))), rule("c", AnyOf((INOPERABLE, MET)))),
    decoy("nearly met by two others", SPREAD, LOCAL, rule("c", AnyOf((INOPERABLE, AllOf((MET, PREGNANT)))))),
    decoy("an exclusion within an inclusion", OVER_12, out("c", age(OP.MORE_THAN, 65), "The patient is over 65.")),
    decoy("an exclusion of another fact with the same words", SPREAD, out("c", is_("locally_advanced"), GIVEN)),
    decoy("a caution that repeats a rule", SPREAD, rule("c", MET, role=Role.ADVISE)),
    decoy("a caution for what is excluded", out("a", PREGNANT), rule("c", PREGNANT, role=Role.ADVISE)),
    decoy("an unconfirmed rule that a confirmed one repeats", ADULT,
          replace(rule("c", FROM_12, "12 years or older."), standing=Standing.UNCONFIRMED)),
    decoy("over 17 for at least 18", rule("c", age(OP.AT_LEAST, 18), "The patient is over 17 years.")),
    decoy("at most 17 for under 18", rule("c", age(OP.LESS_THAN, 18), "The patient is at most 17 years.")),
    decoy("not under 12", rule("c", FROM_12, "The patient is not under 12.")),
    decoy("twelve in words", rule("c", FROM_12, "Twelve years or older.")),
    decoy("12 to 17 years", rule("c", AllOf((FROM_12, age(OP.LESS_THAN, 18))), "12 to 17 years old.")),
    decoy("a 12-year-old", rule("c", age(OP.IS, 12), "The patient is a 12-year-old.")),
    decoy("an exclusion said the way its condition is", out("c", UNDER_12, "The patient is under 12.")),
    decoy("an exclusion said as what is allowed", out("c", UNDER_12, "The patient is 12 or older.")),
    decoy("gene names and ends", rule("c", is_("rna_ntrk_fusion"),
          "NTRK1, NTRK2 or NTRK3 is the 3' partner; CYP3A4 is not.")),
    decoy("a place in a document", rule("c", MET, "The disease has spread (TA630, section 1.1, page 12).")),
    decoy("a stage and a class", rule("c", INOPERABLE, "The disease is stage 3 or 4, or of class 2.")),
    decoy("two as no measure", rule("c", AnyOf((MET, INOPERABLE)), "One or the other of the two holds.")),
    decoy("two of three in words", rule("c", CountOf(2, TWO_OF), "At least two of the three hold.")),
    decoy("a definition with an age of its own", rule("c", Use("teenager"), "The patient is a teenager."),
          terms=(TERM,)),
    decoy("last day for before the next", rule("c", day(OP.BEFORE, "2026-01-07"), "Started on or before 06-Jan-2026.")),
    decoy("a fact asked twice without loss", rule("c", TEEN_GAP, GAP_WORDS)),
    decoy("alternatives that share a fact", rule("c", AnyOf((AllOf((MET, PREGNANT)),
                                                            AllOf((MET, INOPERABLE)))))),
    decoy("alternatives for the young and the old", rule("c", AnyOf((AllOf((UNDER_12, MET)),
          AllOf((age(OP.AT_LEAST, 18), INOPERABLE)))), "Under 12 and spread, or 18 or older and inoperable.")),
    decoy("twice in two criteria", rule("a", AnyOf((MET, PREGNANT))),
          rule("b", AnyOf((NOT_MET, INOPERABLE)))),
    decoy("the same fact for two drugs", rule("a", is_("larotrectinib_in_nhs")), rule("b", is_("entrectinib_in_nhs"))),
    decoy("a criterion for the same day from both sides", rule("a", day(OP.IS, "2026-01-07"),
          "Started on 07-Jan-2026."),
          rule("b", day(OP.ON_OR_AFTER, "2026-01-07", "date_asked_about"), "Asked on or after 07-Jan-2026.")),
    decoy("cited with a limit only", replace(SPREAD, citations=(Citation("paper"),))),
    decoy("a rule and its definition share a fact", rule("c", Use("teenager"), "A teenager."),
          rule("b", age(OP.LESS_THAN, 15), "Under 15."), terms=(TERM,)),
    decoy("one of a pair may be missing", rule("c", CountOf(1, (MET, PREGNANT)))),
    decoy("an unlikely pair", rule("a", PREGNANT), rule("b", age(OP.MORE_THAN, 60), "Over 60.")),
    decoy("an exclusion with a condition inside", SPREAD, out("c", AllOf((MET, PREGNANT)))),
    decoy("an including rule wider than an exclusion's opposite", ADULT, out("c", age(OP.AT_LEAST, 80),
          "80 or older.")),
    decoy("three that nearly clash", rule("a", AnyOf((MET, PREGNANT))), rule("b", NOT_MET),
          rule("c", AnyOf((NOT_PREGNANT, INOPERABLE)))),
    decoy("four ages that agree", rule("a", FROM_12, "12 or older."),
          out("b", age(OP.IS, 13), "The patient is 13."), out("c", age(OP.IS, 14), "The patient is 14.")),
    decoy("a definition used twice", rule("a", AnyOf((Use("teenager"), MET))),
          rule("b", AnyOf((Use("teenager"), INOPERABLE))), terms=(TERM,)),
    decoy("yes said as not no", rule("c", Compare("metastatic", OP.IS_NOT, False))),
    decoy("no nation but one", rule("c", Compare("nation", OP.NOT_IN, ("england", "wales", "scotland")))),
    decoy("one wide and one narrow count", rule("c", CountOf(2, TWO_OF), "At least 2 of these hold."), SPREAD),
    decoy("at least said as a sign", rule("c", FROM_12, "Age ≥ 12 years.")),
    decoy("an age and a day of the same number", rule("a", age(OP.IS, 7), "The patient is 7."),
          rule("b", day(OP.IS, "2026-01-07"), "Started on 07-Jan-2026.")),
    decoy("a closed range said with between", rule("c", AllOf((FROM_12, age(OP.AT_MOST, 17))), "Between 12 and 17.")),
)  # fmt: skip
