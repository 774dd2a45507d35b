"""What cannot be right in the genes of a case, each problem with its place and the symbols it may mean."""

import re
from collections.abc import Iterator

from mdt_desk.domain.gene_reading import NO_GENES, GeneReading, GeneState, read_gene
from mdt_desk.domain.name_agreement import gene_missing, genes_not_named, like_ntrk, name_disagrees, stain_named
from mdt_desk.domain.name_places import places_differ
from mdt_desk.domain.names import has_mixed_scripts
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import NTRK_GENES, Finding, candidates

_ALONE = "Write the symbol alone, such as ETV6; write ? for a partner that the laboratory could not identify."


def check_gene(gene: str, where: str) -> Iterator[Problem]:
    """Checks one place for a gene: what is no gene is an error, another name or one on no list is pointed out."""
    if has_mixed_scripts(gene):
        yield error(where, f"{gene} mixes letters that only look alike", "Type the gene's name again.")
        return
    names = candidates(gene)
    if not names:
        yield error(where, f"{gene!r} is not a gene symbol", _ALONE)
    if "genes_covered" in where and len(names) > 1:
        yield error(where, f"{gene} names several genes in one place", "Write each gene as an entry of its own.")
        return
    for name in names:
        yield from _check_name(name, where, alone=len(names) == 1)


def _check_name(name: str, where: str, *, alone: bool) -> Iterator[Problem]:
    read = read_gene(name)
    if "genes_covered" in where and limits_gene(name):
        yield error(where, f"{name} limits what was tested of {_listed(ntrk_meant(name), 'and')}", _IN_FULL)
    elif read.state in NO_GENES:
        offers = _offers(read, where) if alone else ()
        yield error(where, _WRONG[read.state].format(name=name), _advice(read, offers), offers)
    elif read.state in {GeneState.OTHER_NAME, GeneState.SEVERAL, GeneState.UNLISTED}:
        offers = read.offers if alone else ()
        yield warning(
            where, _ODD[read.state].format(name=name, of=_listed(read.offers, "and")), _advice(read, offers), offers
        )
    elif read.state is GeneState.UNIDENTIFIED and "genes_covered" in where:
        yield warning(where, f"{name} names no gene that was looked at", _NOT_COVERED)
    elif read.state is GeneState.FAMILY and "genes_covered" in where:
        three = ", ".join(NTRK_GENES)
        yield warning(where, f"{name} does not say which of the three", f"Write {three} if it covers them.", (three,))
    elif read.written != name:
        level = error if read.written in NTRK_GENES else warning
        yield level(
            where,
            f"{name} is written {read.written}",
            f"Write {read.written}, so that no rule overlooks it.",
            (read.written,) if alone else (),
        )


_NOT_COVERED = "Enter the genes that the report lists; leave this empty where it lists none."
_IN_FULL = "Ask the laboratory which genes were tested in full; enter only those, and write the rest as a note on them."
# What may stand beside a gene and takes nothing from it.
_BESIDE_GENE = frozenset({
    "", "and", "to", "or", "the", "all", "three", "gene", "genes", "family", "full", "whole", "human", "fusion",
    "fusions", "rna", "pan", "symbol", "refseq", "ensembl", "hgnc",
})  # fmt: skip
_PARTS = Pattern(r"[\s()\[\],;:/&+|]+")
_NUMBERS = Pattern(r"(?:[1-3ABC]|III?|I)(?:\s*[-\u2010-\u2015.]+\s*(?:[1-3ABC]|III?|I))*|[-\u2010-\u2015.]+")
_MARKED = Pattern(r"[?*\u2020\u2021\u00a7!\u00ac<>~]|^\W*[-\u2010-\u2015\u2212]|[-\u2010-\u2015\u2212]\W*$")


def limits_gene(text: str) -> bool:
    """Whether words beside an NTRK gene may limit what of it was tested: failed, not, except, some exons, a mark."""
    if not ntrk_meant(text):
        return False
    return _MARKED.search(text) is not None or any(
        not (part.casefold() in _BESIDE_GENE or _NUMBERS.fullmatch(part) or _is_gene_itself(part))
        for part in _PARTS.split(text)
    )


def _is_gene_itself(part: str) -> bool:
    """Whether a part is NTRK in whatever letters or numbers, with nothing hung on to it."""
    return part.isdigit() or (bool(ntrk_meant(part)) and not _HUNG_ON.search(part))


_HUNG_ON = Pattern(r"(?:trk[-_]?[1-3abc]?|[0-9])[-_.]?(?!trk)(?!n?trk)[a-z]{3,}", re.IGNORECASE)
_WRONG = {
    GeneState.LIKE_NTRK: "{name} looks like an NTRK gene but is no gene symbol",
    GeneState.DAMAGED: "{name} is a date: a spreadsheet has changed a gene symbol",
    GeneState.NO_GENE: "{name!r} is not a gene symbol",
}
_ODD = {
    GeneState.OTHER_NAME: "{name} is another name for {of}",
    GeneState.SEVERAL: "{name} is another name for several genes, {of}",
    GeneState.UNLISTED: "{name} is no approved gene symbol",
}


def _offers(read: GeneReading, where: str) -> tuple[str, ...]:
    """What may be put in its place: in a list of genes covered, all that are meant; elsewhere one of them."""
    if read.state is GeneState.LIKE_NTRK and "genes_covered" in where:
        return (", ".join(offer for offer in read.offers if offer in NTRK_GENES),)
    return read.offers


def _advice(read: GeneReading, offers: tuple[str, ...]) -> str:
    listed = _listed(offers or read.offers, "or")
    if read.state is GeneState.UNLISTED:
        return "It is kept as written; check it against the report."
    if read.state is GeneState.DAMAGED:
        likely = f" It was likely {listed}." if listed else ""
        return f"Ask for the file as the program wrote it, or look at the report.{likely}"
    if read.state is GeneState.LIKE_NTRK:
        return f"Write {listed}, so that no rule overlooks it."
    if read.state is GeneState.NO_GENE:
        return _ALONE
    return f"Write {listed} if that is what the report means."


def _listed(names: tuple[str, ...], word: str) -> str:
    return f" {word} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def check_written_name(finding: Finding, where: str) -> Iterator[Problem]:
    """Says where the written name and the genes entered contradict each other, naming both."""
    for token, meant in like_ntrk(finding.written_as).items():
        yield warning(
            f"{where}.written_as",
            f"{token} looks like an NTRK gene but is no gene symbol",
            f"Write {_listed(meant, 'or')} if that is what the report means.",
            (finding.written_as.replace(token, meant[0]),) if len(meant) == 1 else (),
        )
    for wrong in places_differ(finding):
        yield warning(f"{where}.written_as", wrong, "Compare both with the report and correct the one that is wrong.")
    if stain := stain_named(finding):
        yield warning(
            f"{where}.written_as",
            f"{stain} is the name of a stain and of no fusion",
            "Write the name that the report gives to the fusion; enter a stain as a test of its own.",
        )
    yield from _check_agreement(finding, f"{where}.written_as")


_BETWEEN_GENES = Pattern(r"[A-Za-z0-9.-]{2,}\([0-9]{1,9}\)(?:,|\s|$)")


def _check_agreement(finding: Finding, where: str) -> Iterator[Problem]:
    wrong = name_disagrees(finding)
    if wrong and wrong == gene_missing(finding):
        yield warning(
            where,
            f"{finding.written_as} {wrong}",
            "Enter the gene that the report names; write NTRK where it does not say which of the three.",
        )
    elif wrong:
        # A caller writes the neighbours of a place between genes with their distances: that is no slip of the pen.
        level = warning if _BETWEEN_GENES.search(finding.written_as) else error
        yield level(
            where,
            f"{finding.written_as} {wrong}",
            "Compare both with the report and correct the one that is wrong; until then no answer rests on it.",
        )
    elif missed := genes_not_named(finding):
        yield warning(
            where,
            f"{finding.written_as} does not name {' and '.join(missed)}",
            "Compare the name and the genes with the report and correct the one that is wrong.",
        )
