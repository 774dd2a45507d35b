"""Names of columns that fusion callers write: only these may be quoted from a file that is not understood."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from mdt_desk.domain.patterns import Pattern

_NAMES = """
ALT| Alt Pair| Alt Pair Dedup| Alt Split| Alt Split Dedup| Annotation| Blacklist| Breakpoint 1| Breakpoint 2|
Breakpoint1| Breakpoint2| CDS_LEFT_ID| CDS_LEFT_RANGE| CDS_RIGHT_ID| CDS_RIGHT_RANGE| CHROM| Caller|
CandidateAlt| Contig| ContigAlign1| ContigAlign2| Counts_of_common_mapping_reads| ES| EnsemblGene1|
EnsemblGene2| EricScore| Exon_1_id(5end_fusion_partner)| Exon_2_id(3end_fusion_partner)| FFPM| FUSION_CDS|
FUSION_MODEL| FUSION_TRANSL| Filter| Fusion Directionality Known| Fusion Supporting Reads| FusionGene|
FusionName| Fusion_description| Fusion_finding_method| Fusion_point_for_gene_1(5end_fusion_partner)|
Fusion_point_for_gene_2(3end_fusion_partner)| Fusion_sequence| GJS| Gene 1 Reference Reads|
Gene 2 Reference Reads| Gene A| Gene A Breakpoint| Gene B| Gene B Breakpoint| Gene Pair| Gene1Id|
Gene1Location| Gene1Sense| Gene2Id| Gene2Location| Gene2Sense| GeneExpr1| GeneExpr2| GeneExpr_Fused|
GeneName1| GeneName2| Gene_1_id(5end_fusion_partner)| Gene_1_symbol(5end_fusion_partner)|
Gene_2_id(3end_fusion_partner)| Gene_2_symbol(3end_fusion_partner)| Hugo_Symbol| InfoGene1| InfoGene2|
Intragenic Call| J_FFPM| JunctionReadCount| JunctionReads| JunctionSequence| KeepFusion| LR_FFPM|
LargeAnchorSupport| LeftBreakDinuc| LeftBreakEntropy| LeftBreakpoint| LeftGene| LongReads|
Longest_anchor_found| NumPairedReads| NumSoftClippedReads| NumSplitReads| PFAM_LEFT| PFAM_RIGHT| POS|
PROT_FUSION_TYPE| Precise/Imprecise| Predicted_effect| Predicted_fused_proteins| Predicted_fused_transcripts|
REF| ReadNames| Ref A Dedup| Ref A Pair| Ref A Split| Ref B Dedup| Ref B Pair| Ref B Split| RightBreakDinuc|
RightBreakEntropy| RightBreakpoint| RightGene| S_FFPM| Score| Site1_Chromosome| Site1_Hugo_Symbol|
Site1_Position| Site2_Chromosome| Site2_Effect_On_Frame| Site2_Hugo_Symbol| Site2_Position| SpanningFragCount|
SpanningFrags| Spanning_pairs| Spanning_unique_reads| SpliceType| SplitReads| Tumor_Paired_End_Read_Count|
Tumor_Sample_Barcode| Tumor_Split_Read_Count| US| Variant_Classification| aligns| annots| base1| base2|
breakpoint1| breakpoint2| brkpt_acceptorB| brkpt_donorA| chr1| chr2| chrA| chrB| chr_acceptorB| chr_donorA|
chrom1| chrom2| classification| closest_genomic_breakpoint1| closest_genomic_breakpoint2| confidence| contig|
contig break| coverage1| coverage2| coverageA| coverageB| crossingreads| direction1| direction2|
discordant_mates| end1| end2| est_J| est_S| exons| featureA| featureB| filters| fusion| fusion genes|
fusion_caller| fusion_score| fusion_supporting_reads| fusion_transcript| fusiontype| gap (kb)| gene1| gene2|
geneA| geneB| gene_id1| gene_id2| homology| in_ntc| inframe| known| left_breakpoint| matchA| matchB|
mean.insertsize| name| num_LR| num_concordantfrag_bp1| num_concordantfrag_bp2| ortA| ortB| peptide_sequence|
posA| posB| qposA| qposB| ratioA| ratioB| read_identifiers| reading_frame| readsA| readsB| rearrangement|
reference_reads_1| reference_reads_2| repeatA| repeatB| retained_protein_domains| right_breakpoint| sample|
score| site1| site2| spanning pairs| spanning reads| spanning_reads| spanning_reads_dedup| spanningreads|
split_reads| split_reads1| split_reads2| split_reads_dedup| start1| start2| strand1| strand1(gene/fusion)|
strand2| strand2(gene/fusion)| sv_ort| tags| total_readsA| total_readsB| transcript_id1| transcript_id2| type
"""
_INSPECTED = """
NumCounterFusionLeft| NumCounterFusionRight| FAR_left| FAR_right| LeftLocalBreakpoint| RightLocalBreakpoint|
microh_brkpt_dist| num_microh_near_brkpt| TrinityGG_Fusion
"""
"""What FusionInspector adds to the table of STAR-Fusion (FusionInspector wiki, read 28-Nov-2026)."""
_BEFORE = """
Fusion_gene_1(5end_partner)| Fusion_gene_2(3end_partner)| Fusion_exon_1(5end_partner)| Fusion_exon_2(3end_partner)|
Longest_spanning_read| Aligner(s)
"""
"""What FusionCatcher wrote before version 0.99, beside the columns that are read under their names of today."""
KNOWN = frozenset(name.strip() for name in f"{_NAMES}|{_INSPECTED}|{_BEFORE}".replace("\n", " ").split("|"))

SPEAKING = frozenset({
    "in_ntc", "KeepFusion", "Filter", "filters", "classification", "annots", "Fusion_description", "PROT_FUSION_TYPE",
    "reading_frame", "Predicted_effect", "inframe", "Annotation", "Blacklist", "confidence", "known", "sample",
    "Variant_Classification", "Site2_Effect_On_Frame", "Tumor_Sample_Barcode", "Intragenic Call", "name", "tags",
})  # fmt: skip
"""Those that say whose a row is, or something for or against it: in the table of another program nobody reads them."""


def plain_column(name: str) -> str:
    """The name of a column as it is compared: without the case of its letters, blanks and signs between them."""
    return _BETWEEN.sub("", name).casefold()


_BETWEEN = Pattern(r"[\s_.-]+")


def named_here(name: str, own: Collection[str]) -> str:
    """The column of a program that a name written otherwise means: `Filters` is `filters`, `SPLIT READS1` a count."""
    if name in own:
        return name
    plain = plain_column(name)
    found = _by_plain(tuple(own)).get(plain, ())
    if len(found) == 1:
        return found[0]
    known = () if name in KNOWN else sorted(_by_plain(_ALL_KNOWN).get(plain, ()))
    return known[0] if known else name


_ALL_KNOWN = tuple(KNOWN)


@lru_cache(maxsize=64)
def _by_plain(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Names by what they are compared by; worked out once, for a file may hold any number of columns."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        found[plain_column(name)] = (*found.get(plain_column(name), ()), name)
    return found


def quotable(columns: tuple[str, ...]) -> str:
    """The names of columns that some caller is known to write; of all others only how many they are."""
    known = [name for name in columns if name in KNOWN]
    more = len(known) - 12
    shown = ", ".join(known[:12]) + (f" and {more} more" if more > 0 else "")
    others = len([name for name in columns if name and name not in KNOWN])
    if not others:
        return shown or "none"
    unknown = f"{others} that no program known here writes"
    return f"{shown}; {unknown}" if shown else unknown
