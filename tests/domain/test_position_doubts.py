"""A position that contradicts the exon or kinase domain entered beside it is told with both, and never guessed."""

from dataclasses import replace

import pytest

from mdt_desk.domain.checks_testing import check_finding
from mdt_desk.domain.finding_doubts import finding_cautions, finding_doubt
from mdt_desk.domain.position_doubts import builds_at_odds, elsewhere, misplaced
from mdt_desk.domain.testing import Finding, FindingKind, GenomeBuild, KinaseDomain, Orientation, Partner

IN_37, IN_38, NOT = GenomeBuild.GRCH37, GenomeBuild.GRCH38, GenomeBuild.NOT_STATED
TPM3 = Partner("TPM3", "NM_152263.2", 8, "chr1:154142876")


def fusion(exon: int | None, place: str, build: GenomeBuild = IN_37, **changed: object) -> Finding:
    three = Partner("NTRK1", "NM_002529.3", exon, place)
    finding = Finding(FindingKind.FUSION, orientation=Orientation.STATED, five_prime=TPM3, three_prime=three,
                      genome_build=build, kinase_domain=KinaseDomain.KEPT)  # fmt: skip
    return replace(finding, **changed)


ETV6 = Partner("ETV6", "NM_001987.4", 5, "chr12:12022903")
NTRK3 = Partner("NTRK3", "NM_001012338.2", 13, "chr15:88483900")


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (fusion(10, "chr1:156845400"), "exon 10 is entered, yet the position chr1:156845400 lies inside exon 12 (NM_0"),
        (fusion(10, "chr1:156844750"), "lies inside exon 11 (NM_002529.3, GRCh37)"),
        (fusion(10, "chr1:156845500"), "lies in intron 12, 372 bp before exon 13 (NM_002529.3, GRCh37)"),
        (fusion(10, "chr1:156838000"), "lies inside exon 5"),
        (fusion(10, "chr1:156875608", IN_38), "lies inside exon 12 (NM_002529.3, GRCh38)"),
        (fusion(10, "chr1:156845400", NOT), "lies inside exon 12 (NM_002529.3, GRCh37)"),
        (fusion(10, "chr1:156845872", NOT), "lies at exon 13 (NM_002529.3, GRCh37)"),
        (fusion(13, "", three_prime=NTRK3, five_prime=ETV6), "exon 13 is entered, yet the position chr15:88483900"),
        (fusion(10, "chr1:156849000", NOT, three_prime=Partner("NTRK1", breakpoint="chr1:156849000")),
         "by GRCh37 the position chr1:156849000 lies behind the start of the kinase domain, yet kept is entered"),
        (fusion(10, "NC_000001.10:156845400", NOT), "lies inside exon 12 (NM_002529.3, GRCh37)"),
        (fusion(None, "chr9:156849000", NOT), "lies outside NTRK1 on GRCh37 and GRCh38"),
        (fusion(10, "chr1:156844363", five_prime=replace(TPM3, breakpoint="chr1:154145000")), "exon 8 is entered"),
    ],
)  # fmt: skip
def test_a_position_that_contradicts_what_is_entered_is_told_with_both(finding, said):
    (place,) = misplaced(finding)
    assert said in place.words
    assert place.words in list(finding_cautions(finding))
    assert (f"f.{place.field}", place.words) in [(each.where, each.what) for each in check_finding(finding, "f")]


@pytest.mark.parametrize(
    "finding",
    [
        fusion(10, "chr1:156844363"),
        fusion(10, "chr1:156844360"),
        fusion(10, "chr1:156844340"),
        fusion(10, "chr1:156844400"),
        fusion(10, "chr1:156874571", IN_38),
        fusion(10, "chr1:156844363", NOT),
        fusion(10, "chr1:156874571", NOT),
        fusion(None, "chr1:156845400"),
        fusion(None, "chr1:156845400", NOT),
        fusion(10, "NC_000001.11:156874571", NOT),
        fusion(10, ""),
        fusion(15, "", three_prime=replace(NTRK3, exon=15, breakpoint="chr15:88483984"), five_prime=ETV6),
        fusion(15, "", three_prime=replace(NTRK3, exon=15, breakpoint="chr15:88500000"), five_prime=ETV6),
        fusion(10, "chr1:156845400", three_prime=Partner("NTRK1", "NM_001012331.2", 10, "chr1:156845400")),
    ],
)
def test_a_position_that_agrees_or_cannot_be_compared_is_not(finding):
    assert misplaced(finding) == ()


@pytest.mark.parametrize(
    ("place", "build", "said"),
    [
        ("chr15:88483984", IN_37, "lies inside NTRK3 (GRCh37), yet NTRK1 is entered: ask which gene was found"),
        ("chr15:87940753", IN_38, "lies inside NTRK3 (GRCh38), yet NTRK1 is entered"),
        ("chr9:1000000", IN_37, "lies on chromosome 9, yet NTRK1 is entered"),
        ("chr15:87940753", NOT, "lies inside NTRK3 (by GRCh38), yet NTRK1 is entered"),
        ("chr1:156874571", IN_37, ""),
        ("chr1:156844363", IN_37, ""),
        ("", IN_37, ""),
    ],
)
def test_a_position_that_can_be_none_of_its_gene_holds_the_answer_and_one_by_the_other_build_does_not(
    place, build, said
):
    finding = fusion(None, place, build)
    doubt = finding_doubt(finding)
    assert said in doubt if said else doubt == ""
    problems = [each.where for each in check_finding(finding, "f") if "ask which gene was found" in each.what]
    assert problems == (["f.three_prime.breakpoint"] if said else [])


def test_of_a_partner_only_a_place_inside_ntrk_holds_the_answer():
    for place, held in (("chr15:88483984", True), ("chr9:1000000", False), ("chr1:154142876", False)):
        assert bool(elsewhere(fusion(10, "", five_prime=replace(TPM3, breakpoint=place)))) is held
    assert elsewhere(fusion(10, "chr1:156844363", five_prime=Partner("?", breakpoint="chr9:1000000"))) == ()


def partner(gene, place, build=IN_38):
    return fusion(10, "chr1:156874571", build, five_prime=Partner(gene, breakpoint=place))


@pytest.mark.parametrize(
    ("gene", "place", "said"),
    [
        ("ETV6", "chr5:11869969", "lies on chromosome 5, yet ETV6 lies on 12"),
        ("TPM3", "chr5:154170400", "lies on chromosome 5, yet TPM3 lies on 1"),
        ("LMNA", "chr2:156130000", "lies on chromosome 2, yet LMNA lies on 1"),
        ("QKI", "chr3:163000000", "lies on chromosome 3, yet QKI lies on 6"),
        ("ETV6", "chr12:50000000", "lies millions of bases from ETV6, by its place on GRCh37"),
    ],
)
def test_a_partner_on_another_chromosome_is_told_on_the_build_of_which_no_exons_are_held(gene, place, said):
    (told,) = (each.words for each in misplaced(partner(gene, place)) if each.field == "five_prime.breakpoint")
    assert said in told
    assert told in list(finding_cautions(partner(gene, place)))


@pytest.mark.parametrize(
    ("gene", "place"),
    [
        ("ETV6", "chr12:11869969"),
        ("ETV6", "chr12:12022903"),
        ("TPM3", "chr1:154170400"),
        ("QKI", "chr6:1000"),
        ("", "chr5:1"),
        ("CRLF2", "chrY:1000"),
        ("not a gene", "chr5:1"),
    ],
)
def test_a_partner_where_it_may_be_is_quiet(gene, place):
    assert not [each for each in misplaced(partner(gene, place)) if each.field == "five_prime.breakpoint"]


@pytest.mark.parametrize(
    ("five", "three", "told"),
    [
        ("chr1:154142876:-", "chr1:156844363:+", []),
        ("chr1:154142876", "chr1:156844363", []),
        ("chr1:154142876:-", "chr1:156844363:-", ["NTRK1 lies on +"]),
        ("chr1:154142876:+", "chr1:156844363:+", ["TPM3 lies on -"]),
        ("chr1:154142876:+", "chr1:156844363:-", ["TPM3 lies on -", "NTRK1 lies on +"]),
    ],
)
def test_a_strand_on_which_the_gene_does_not_lie_is_told(five, three, told):
    found = fusion(10, three, five_prime=replace(TPM3, breakpoint=five))
    said = [each.words for each in misplaced(found) if "strand" in each.words]
    assert [words in each for words, each in zip(told, said, strict=True)] == [True] * len(told)


def test_a_position_that_names_another_build_than_the_one_entered_is_told_beside_the_evidence():
    three = Partner("NTRK3", breakpoint="NC_000015.10:g.87940753")
    finding = Finding(FindingKind.FUSION, five_prime=Partner("ETV6"), three_prime=three, genome_build=IN_37)
    (said,) = builds_at_odds(finding)
    assert said.startswith("the position NC_000015.10:g.87940753 is on GRCh38, yet the genome build entered is GRCh37")
    assert said in tuple(finding_cautions(finding))
    for fits in (GenomeBuild.GRCH38, GenomeBuild.NOT_STATED):
        assert tuple(builds_at_odds(replace(finding, genome_build=fits))) == ()


def test_positions_without_a_build_are_said_to_be_unchecked():
    without = placed_on(GenomeBuild.NOT_STATED)
    assert ["without a genome build" in text for text in builds_at_odds(without)] == [True]
    assert list(builds_at_odds(placed_on(GenomeBuild.GRCH38))) == []
    bare = replace(without, five_prime=Partner("ETV6"), three_prime=Partner("NTRK3"))
    assert list(builds_at_odds(bare)) == []


def placed_on(build):
    sides = {"five_prime": Partner("ETV6", breakpoint="chr12:11869969"), "three_prime": Partner("NTRK3")}
    return Finding(FindingKind.FUSION, genome_build=build, orientation=Orientation.STATED, **sides)


@pytest.mark.parametrize(
    ("gene", "place", "build", "held"),
    [
        ("TPM3", "chr1:156838000", IN_37, True),
        ("LMNA", "chr1:156838000", IN_37, True),
        ("LMNA", "chr1:156874571", IN_38, True),
        ("TPM3", "chr1:156844000", NOT, False),
        ("INSRR", "chr1:156844000", NOT, False),
        ("TPM3", "chr1:154142876", IN_37, False),
        ("NTRK1", "chr1:156838000", IN_37, False),
        ("", "chr1:156838000", IN_37, False),
    ],
)
def test_a_partner_cut_inside_ntrk_on_its_own_chromosome_is_held_where_the_build_leaves_no_doubt(
    gene, place, build, held
):
    finding = fusion(10, "chr1:156844363", build, five_prime=Partner(gene, breakpoint=place))
    assert [each.words for each in elsewhere(finding)] == (
        [f"the position {place} lies inside NTRK1 ({build.value}), yet {gene} is entered: ask which gene was found"]
        if held
        else []
    )
