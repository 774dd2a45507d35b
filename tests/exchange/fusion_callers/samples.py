"""Small caller files, made here: real column names, invented samples, reads and partner positions."""

from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.fusion_callers.model import FileReading, ReadFinding
from mdt_desk.exchange.fusion_callers.reading import read_findings

Cells = dict[str, str]


def table(rows: list[Cells], *, delimiter: str = "\t", mark: str = "", end: str = "\n") -> bytes:
    """A file of these rows; every row has the columns of the first."""
    columns = list(rows[0])
    lines = [mark + delimiter.join(columns), *(delimiter.join(row[name] for name in columns) for row in rows)]
    return (end.join(lines) + end).encode()


def read(data: bytes, build: GenomeBuild = GenomeBuild.GRCH38, name: str = "sample.tsv") -> FileReading:
    return read_findings(data, name, None, build)


def only(data: bytes, build: GenomeBuild = GenomeBuild.GRCH38) -> ReadFinding:
    """The one finding of a file of one row."""
    (finding,) = read(data, build).findings
    return finding


def places(reading: FileReading) -> dict[str, str]:
    """Where the problems are, and what they say."""
    return {problem.where: problem.what for problem in reading.problems}


ARRIBA: Cells = {
    "gene1": "ETV6",
    "gene2": "NTRK3",
    "strand1(gene/fusion)": "+/+",
    "strand2(gene/fusion)": "-/-",
    "breakpoint1": "12:11869969",
    "breakpoint2": "15:87940753",
    "site1": "CDS/splice-site",
    "site2": "CDS/splice-site",
    "type": "translocation",
    "split_reads1": "11",
    "split_reads2": "20",
    "discordant_mates": "4",
    "coverage1": "100",
    "coverage2": "90",
    "confidence": "high",
    "reading_frame": "in-frame",
    "tags": ".",
    "transcript_id1": "ENST00000396373.4",
    "transcript_id2": ".",
    "filters": "duplicates(3)",
}
STAR: Cells = {
    "FusionName": "ETV6--NTRK3",
    "JunctionReadCount": "31",
    "SpanningFragCount": "9",
    "SpliceType": "ONLY_REF_SPLICE",
    "LeftGene": "ETV6^ENSG00000139083.10",
    "LeftBreakpoint": "chr12:11869969:+",
    "RightGene": "NTRK3^ENSG00000140538.16",
    "RightBreakpoint": "chr15:87940753:-",
    "LargeAnchorSupport": "YES_LDAS",
}
ALL_FUSIONS: Cells = {
    "Caller": "FusionProcessor 1.0",
    "Gene A": "ETV6",
    "Gene B": "NTRK3",
    "Gene A Breakpoint": "chr12:12022900",
    "Gene B Breakpoint": "chr15:88483984",
    "Score": "0.91",
    "Filter": "PASS",
    "KeepFusion": "True",
    "Alt Split Dedup": "21",
    "Alt Pair Dedup": "8",
    "Fusion Directionality Known": "True",
}
CHECK: Cells = {
    "fusion": "ETV6-NTRK3",
    "exons": "",
    "fusion_supporting_reads": "29",
    "left_breakpoint": "chr12:12022900",
    "right_breakpoint": "chr15:88483984",
    "type": "Fusion",
    "in_ntc": "False",
    "spanning_reads": "99",
    "spanning_reads_dedup": "8",
    "split_reads": "88",
    "split_reads_dedup": "21",
    "fusion_caller": "RnaFusionFilter",
    "fusion_score": "0.9",
}
CATCHER: Cells = {
    "Gene_1_symbol(5end_fusion_partner)": "ETV6",
    "Gene_2_symbol(3end_fusion_partner)": "NTRK3",
    "Fusion_description": "known,oncogene",
    "Spanning_pairs": "210",
    "Spanning_unique_reads": "17",
    "Fusion_point_for_gene_1(5end_fusion_partner)": "12:11869969:+",
    "Fusion_point_for_gene_2(3end_fusion_partner)": "15:87940753:-",
    "Predicted_effect": "in-frame",
}
JAFFA: Cells = {
    "sample": "made_up_1",
    "fusion genes": "ETV6:NTRK3",
    "chrom1": "chr12",
    "base1": "11869969",
    "chrom2": "chr15",
    "base2": "87940753",
    "gap (kb)": "Inf",
    "spanning pairs": "12",
    "spanning reads": "30",
    "inframe": "TRUE",
    "classification": "HighConfidence",
}
DRAGEN: Cells = {
    "FusionGene": "ETV6--NTRK3",
    "Score": "0.97",
    "LeftBreakpoint": "chr12:11869969:+",
    "RightBreakpoint": "chr15:87940753:-",
    "Gene1Sense": "True",
    "Gene2Sense": "True",
    "NumSplitReads": "14",
    "NumSoftClippedReads": "3",
    "NumPairedReads": "2",
}
PCGR: Cells = {
    "FusionGene": "NTRK1--TPM3",
    "LeftBreakpoint": "1:156874571",
    "RightBreakpoint": "1:154170400",
    "SplitReads": "25",
}


def combined(*pairs: str, sample: str = "MADE-UP-1", title: str = "[Fusions]", end: str = "\r\n") -> bytes:
    """A CombinedVariantOutput with these pairs in its section of fusions."""
    header = (
        "Gene Pair\tBreakpoint 1\tBreakpoint 2\tFusion Supporting Reads\tGene 1 Reference Reads\tGene 2 Reference Reads"
    )
    rows = [f"{pair}\tchr12:12022900\tchr15:88483984\t40\t5\t0" for pair in pairs] or ["NA\t\t\t\t\t"]
    lines = ["[Analysis Details]\t\t", f"Pair ID\t{sample}\t", f"RNA Sample ID\t{sample}\t", "DNA Sample ID\tNA\t", ""]
    lines += [title, header, *rows, "", "[Small Variants]", "Gene\tChromosome", "BRAF\tchr7", ""]
    lines += ["[Gene Amplifications]", "NA", "", "[Splice Variants]", "NA", ""]
    return end.join(lines).encode()
