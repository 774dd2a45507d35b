"""Every version of every caller's table is read: invented rows of one junction under the real names of the columns."""

import pytest

from mdt_desk.domain.problems import has_errors
from mdt_desk.domain.statements import shown_frame, shown_kinase
from mdt_desk.domain.testing import GenomeBuild, KinaseDomain, ReadingFrame, has_order
from mdt_desk.exchange.reading import exon_tables, read_file

# The columns of each version in their order, and how one ETV6::NTRK3 junction is written in it.
_ARRIBA_1 = (
    "#gene1|gene2|strand1(gene/fusion)|strand2(gene/fusion)|breakpoint1|breakpoint2|site1|site2|type|direction1|"
    "direction2|split_reads1|split_reads2|discordant_mates|coverage1|coverage2|confidence|closest_genomic_breakpoint1|"
    "closest_genomic_breakpoint2|filters|fusion_transcript|reading_frame|peptide_sequence|read_identifiers"
)
_ARRIBA_2 = (
    "#gene1|gene2|strand1(gene/fusion)|strand2(gene/fusion)|breakpoint1|breakpoint2|site1|site2|type|split_reads1|"
    "split_reads2|discordant_mates|coverage1|coverage2|confidence|reading_frame|tags|retained_protein_domains|"
    "closest_genomic_breakpoint1|closest_genomic_breakpoint2|gene_id1|gene_id2|transcript_id1|transcript_id2|direction1|"
    "direction2|filters|fusion_transcript|peptide_sequence|read_identifiers"
)
_STAR = "#FusionName|JunctionReadCount|SpanningFragCount|SpliceType|LeftGene|LeftBreakpoint|RightGene|RightBreakpoint|"
_STAR_END = "LeftBreakDinuc|LeftBreakEntropy|RightBreakDinuc|RightBreakEntropy"
_CODING = (
    "CDS_LEFT_ID|CDS_LEFT_RANGE|CDS_RIGHT_ID|CDS_RIGHT_RANGE|PROT_FUSION_TYPE|FUSION_MODEL|FUSION_CDS|FUSION_TRANSL|"
    "PFAM_LEFT|PFAM_RIGHT"
)
_CATCHER = (
    "Gene_1_symbol(5end_fusion_partner)|Gene_2_symbol(3end_fusion_partner)|Fusion_description|"
    "Counts_of_common_mapping_reads|Spanning_pairs|Spanning_unique_reads|Longest_anchor_found|Fusion_finding_method|"
    "Fusion_point_for_gene_1(5end_fusion_partner)|Fusion_point_for_gene_2(3end_fusion_partner)|"
    "Gene_1_id(5end_fusion_partner)|Gene_2_id(3end_fusion_partner)|Exon_1_id(5end_fusion_partner)|"
    "Exon_2_id(3end_fusion_partner)|Fusion_sequence|Predicted_effect"
)
_JAFFA_18 = (
    "sample|fusion genes|chrom1|base1|strand1|chrom2|base2|strand2|gap (kb)|spanning pairs|spanning reads|inframe|"
    "aligns|rearrangement|contig|contig break|classification|known"
)
_DRAGEN = (
    "#FusionGene|Score|LeftBreakpoint|RightBreakpoint|Gene1Location|Gene2Location|Gene1Sense|Gene2Sense|Gene1Id|Gene2Id|"
    "NumSplitReads|NumSoftClippedReads|NumPairedReads|ReadNames"
)
_ALL_FUSIONS = (
    "Caller|Gene A|Gene B|Gene A Breakpoint|Gene B Breakpoint|Score|Filter|Precise/Imprecise|Intragenic Call|"
    "Ref A Split|Ref A Pair|Ref B Split|Ref B Pair|Alt Split|Alt Pair|CandidateAlt|Contig|ContigAlign1|"
    "ContigAlign2|KeepFusion|Ref A Dedup|Ref B Dedup|Alt Split Dedup|Alt Pair Dedup|Fusion Directionality Known"
)
_CHECK = (
    "fusion|exons|reference_reads_1|reference_reads_2|fusion_supporting_reads|left_breakpoint|right_breakpoint|type|"
    "in_ntc|spanning_reads|spanning_reads_dedup|split_reads|split_reads_dedup|fusion_caller|fusion_score"
)
CELLS = {
    "gene1": "ETV6", "gene2": "NTRK3", "strand1(gene/fusion)": "+/+", "strand2(gene/fusion)": "-/-",
    "breakpoint1": "12:11869969", "breakpoint2": "15:87940753", "split_reads1": "9", "split_reads2": "8",
    "discordant_mates": "3", "confidence": "high", "reading_frame": "in-frame", "retained_protein_domains": "|",
    "FusionName": "ETV6--NTRK3", "JunctionReadCount": "15", "SpanningFragCount": "5", "LeftGene": "ETV6^ENSG01.1",
    "LeftBreakpoint": "chr12:11869969:+", "RightGene": "NTRK3^ENSG02.1", "RightBreakpoint": "chr15:87940753:-",
    "annots": '["Cosmic"]', "PROT_FUSION_TYPE": "INFRAME",
    "Gene_1_symbol(5end_fusion_partner)": "ETV6", "Gene_2_symbol(3end_fusion_partner)": "NTRK3",
    "Fusion_description": "known", "Spanning_unique_reads": "20",
    "Fusion_point_for_gene_1(5end_fusion_partner)": "12:11869969:+",
    "Fusion_point_for_gene_2(3end_fusion_partner)": "15:87940753:-", "Predicted_effect": "in-frame",
    "sample": "SYN-1", "fusion genes": "ETV6:NTRK3", "chrom1": "chr12", "base1": "11869969", "chrom2": "chr15",
    "base2": "87940753", "spanning pairs": "5", "spanning reads": "15", "inframe": "TRUE",
    "classification": "HighConfidence",
    "FusionGene": "ETV6--NTRK3", "Score": "0.9", "Gene1Sense": "True", "Gene2Sense": "True", "NumSplitReads": "16",
    "NumPairedReads": "4",
    "Gene A": "ETV6", "Gene B": "NTRK3", "Gene A Breakpoint": "chr12:11869969", "Gene B Breakpoint": "chr15:87940753",
    "Filter": "PASS", "KeepFusion": "True", "Alt Split Dedup": "14", "Alt Pair Dedup": "6",
    "Fusion Directionality Known": "True",
    "fusion": "ETV6-NTRK3", "left_breakpoint": "chr12:11869969", "right_breakpoint": "chr15:87940753", "type": "Fusion",
    "in_ntc": "False", "spanning_reads_dedup": "6", "split_reads_dedup": "14", "fusion_caller": "RnaFusionFilter",
}  # fmt: skip
VERSIONS = {
    "arriba 1": ("arriba", "\t", _ARRIBA_1),
    "arriba 2": ("arriba", "\t", _ARRIBA_2),
    "arriba 2 without its last column": ("arriba", "\t", _ARRIBA_2.rpartition("|")[0]),
    "star-fusion 9": ("star_fusion", "\t", f"{_STAR}LargeAnchorSupport"),
    "star-fusion 11": ("star_fusion", "\t", f"{_STAR}LargeAnchorSupport|J_FFPM|S_FFPM"),
    "star-fusion 14": ("star_fusion", "\t", f"{_STAR}LargeAnchorSupport|{_STAR_END}|FFPM"),
    "star-fusion 15": ("star_fusion", "\t", f"{_STAR}LargeAnchorSupport|FFPM|{_STAR_END}|annots"),
    "star-fusion 17": ("star_fusion", "\t", f"{_STAR}JunctionReads|SpanningFrags|LargeAnchorSupport|FFPM|annots"),
    "star-fusion 25": ("star_fusion", "\t", f"{_STAR}LargeAnchorSupport|{_STAR_END}|FFPM|annots|{_CODING}"),
    "fusioncatcher 16": ("fusion_catcher", "\t", _CATCHER),
    "fusioncatcher 18": ("fusion_catcher", "\t", f"{_CATCHER}|Predicted_fused_transcripts|Predicted_fused_proteins"),
    "jaffa 18": ("jaffa", ",", _JAFFA_18),
    "jaffa 16": ("jaffa", ",", _JAFFA_18.replace("strand1|", "").replace("strand2|", "")),
    "dragen 14": ("dragen", "\t", _DRAGEN),
    "dragen with filters": ("dragen", "\t", f"{_DRAGEN}|Filter"),
    "allfusions": ("tso500_all_fusions", ",", _ALL_FUSIONS),
    "allfusions with a column more": ("tso500_all_fusions", ",", f"{_ALL_FUSIONS}|Gene A Sense"),
    "fusion_check": ("fusion_check", ",", _CHECK),
}
BARE_NAMES = {
    "EricScript": "GeneName1|GeneName2|chr1|Breakpoint1|EricScore",
    "deFuse": "cluster_id|splitr_sequence|splitr_count",
    "SQUID": "chrom1|start1|end1|num_concordantfrag_bp1",
    "FusionMap": "FusionID|KnownGene1|KnownGene2",
    "SOAPfuse": "up_gene|up_chr|dw_gene|dw_chr",
    "Oncofuse": "SAMPLE_ID|5_FPG_GENE_NAME|GENOMIC",
    "PRADA": "Gene_A|Gene_B|JSR_n",
    "InFusion": "id|break_pos1|genes_1",
    "ChimPipe": "juncCoord|type",
    "EnFusion": "UnorderedFusion|OrderedFusion|Gene1",
    "CICERO": "sample|geneA|chrA|ortA",
    "cBioPortal": "Site1_Hugo_Symbol|Site2_Hugo_Symbol",
}


def written(header: str, delimiter: str) -> bytes:
    names = header.split("|")
    row = [CELLS.get(name.lstrip("#"), ".") for name in names]
    if delimiter == ",":
        row = [f'"{cell}"' for cell in row]
    return f"{delimiter.join(names)}\n{delimiter.join(row)}\n".encode()


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_gives_the_same_junction_with_its_exons(version):
    format, delimiter, header = VERSIONS[version]  # noqa: A001  the word a user types
    reading = read_file(written(header, delimiter), "x", None, GenomeBuild.GRCH38)
    assert (reading.format, has_errors(reading.problems), reading.left_out) == (format, False, ())
    (found,) = reading.findings
    finding = found.finding
    assert has_order(finding)
    assert (finding.five_prime.gene, finding.five_prime.exon) == ("ETV6", 5)
    assert (finding.three_prime.gene, finding.three_prime.exon) == ("NTRK3", 15)
    assert (shown_frame(finding), shown_kinase(finding)) == (ReadingFrame.IN_FRAME, KinaseDomain.KEPT)
    assert finding.supporting_reads == 20


@pytest.mark.parametrize("version", VERSIONS)
def test_without_a_build_no_exon_is_told_in_any_version(version):
    _, delimiter, header = VERSIONS[version]
    finding = read_file(written(header, delimiter), "x").findings[0].finding
    assert (finding.five_prime.exon, finding.three_prime.exon, finding.computed.by) == (None, None, "")


@pytest.mark.parametrize("version", VERSIONS)
def test_columns_by_name_alone_may_stand_in_any_order(version):
    format, delimiter, header = VERSIONS[version]  # noqa: A001  the word a user types
    turned = "|".join(reversed(header.replace("#", "").split("|")))
    reading = read_file(written(turned, delimiter), "x")
    assert (reading.format, len(reading.findings)) == (format, 1)


@pytest.mark.parametrize(("name", "header"), BARE_NAMES.items())
def test_callers_that_are_not_read_are_refused_by_name(name, header):
    (problem,) = read_file(written(header, "\t"), "x").problems
    assert f"is in the format {name}" in problem.what


def test_the_tables_of_exons_hold_the_junction():
    assert exon_tables().reference("NTRK3", GenomeBuild.GRCH38) is not None
