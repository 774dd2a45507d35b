"""Whether a specimen's site tells that it is of the tumour asked about; where it does not, a person answers it.

No list of words knows every way in which another tumour may be named. So a site is taken as plain only where it names
the organ of the tumour, a place to which it spread, or no organ at all, and no kind of tumour that is not its own.
"""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.other_organ import ANYWHERE, ORGANS, names_of_carcinoma
from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Specimen, SpecimenKind
from mdt_desk.domain.tumour_types import TumourType

OF_SPECIMEN = "its specimen "
"""With these words begins why a test says nothing of this tumour: what it was made on may be of another one."""
WHERE_ANSWERED = "correct what is wrong, or answer with the specimen whether it is of this tumour"
"""What is asked of a specimen that may be of another tumour."""
# Organs as they are named beside those of a primary, and the operations that take them out.
_MORE: tuple[tuple[str, str, Pattern], ...] = (
    ("Thyroid", "", Pattern(r"(?i:\b(?:thyroidectom\w+|thyroid\w+)\b)")),
    ("Breast", "", Pattern(r"(?i:\b(?:mastectom\w+|lumpectom\w+|mammary)\b)")),
    ("Bowel", "", Pattern(r"(?i:\b(?:hemi)?colectom\w+|\b(?:caecal|colonic|appendix|appendiceal|sigmoid\w*)\b)")),
    ("Esophagus/Stomach", "", Pattern(r"(?i:\b(?:gastrectom\w+|esophag\w+|gastro-?oesophageal|GOJ)\b)")),
    ("Liver", "Biliary Tract", Pattern(r"(?i:\b(?:hepatectom\w+|hepato\w+)\b)")),
    ("Biliary Tract", "Liver", Pattern(r"(?i:\b(?:bile duct|biliary|gallbladder|cholecystectom\w+)\b)")),
    ("Kidney", "", Pattern(r"(?i:\b(?:nephrectom\w+|nephric)\b)")),
    ("Bladder/Urinary Tract", "Kidney", Pattern(r"(?i:\bcystectom\w+\b)")),
    ("Uterus", "Cervix", Pattern(r"(?i:\bhysterectom\w+\b)")),
    ("Ovary/Fallopian Tube", "Peritoneum", Pattern(r"(?i:\b(?:salpingo-?)?oophorectom\w+\b)")),
    ("Testis", "", Pattern(r"(?i:\b(?:testis|testicular|testes|orchi\w*ectom\w+)\b)")),
    ("Adrenal Gland", "", Pattern(r"(?i:\badrenal\w*\b)")),
    ("Eye", "Skin", Pattern(r"(?i:\b(?:uveal?|choroid\w*|conjunctiva\w*|iris)\b)")),
    ("Head and Neck", "Thyroid", Pattern(r"(?i:\b(?:parotidectom\w+|glossectom\w+|laryngectom\w+)\b)")),
    ("Penis", "", Pattern(r"(?i:\bpen(?:is|ile)\b)")),
)
_ALL = (*ORGANS, *_MORE)
# Where something spread, or came back: the organ beside these words is a place, and not where the tumour arose.
_SPREAD = Pattern(
    r"(?i:\b\w*metasta\w*|\bmets?\b|\bsecondar\w*|\bdeposits?\b|\bnod(?:es?|al)\b|\brecurren\w+|\brelaps\w+|\binvad\w+"
    r"|\binvolv\w+|\binfiltrat\w+|\bspread\b|\bsatellite\b|\btransit\b)"
)
_FROM = Pattern(r"(?i:\b(?:from|ex|origin\w*|primary)\b)(.*)$")
_PRIMARY = Pattern(r"(?i:((?:[\w-]+\W+){1,3})primary\b)")
_OF = Pattern(r"(?i:\bof\b)(.*)$")
# What a tumour is called by its cells: one of another tumour hides behind each where it is not the own name.
_CELLS = Pattern(
    r"(?i:\b(?:papillary|follicular|medullary|anaplastic|serous|ductal|lobular|squamous|mucinous|signet|clear[- ]cell"
    r"|small[- ]cell|large[- ]cell|basal[- ]cell|renal[- ]cell|transitional|urothelial|endometrioid|neuroendocrine"
    r"|stromal|spindle|germ[- ]cell|carcinoid|oncocytic|chromophobe|hepatocellular|biliary|colorectal|adeno\w+|polyps?"
    r"|NET|NEC|GIST|naev\w+|nev(?:us|i)|goitre|cysts?|fibroids?|leiomyoma\w*|lipoma\w*)\b)"
)


def not_told_of(specimen: Specimen, case: Case) -> str:
    """Why the site does not tell whether a specimen is of the tumour asked about; empty where it does, or is answered.

    What is answered with no is of another tumour.
    """
    held = held_tumours()
    entry = held.get(case.diagnosis.tumour_type) if held is not None else None
    site = " ".join(specimen.site.split())
    asked = entry.name if entry is not None else "the tumour asked about"
    if specimen.of_tumour is Answer.NO:
        return f"{OF_SPECIMEN}{specimen.id} is answered as not of {asked}"
    if specimen.of_tumour is Answer.YES or entry is None or specimen.kind is SpecimenKind.PLASMA or not site:
        return ""
    text = parted_alike(specimen.site)
    if not (_of_more_organs(text, entry, case) or _of_other_cells(text, entry, case)):
        return ""
    return f"{OF_SPECIMEN}{specimen.id} is recorded as {site!r}, which does not tell whether it is of {asked}"


def _of_more_organs(text: str, entry: TumourType, case: Case) -> bool:
    """Whether a site names an organ that is neither the tumour's own nor one to which it is known to have spread."""
    foreign = _foreign(text, entry)
    if not foreign:
        return False
    if len(foreign) > 1:
        return True
    if _SPREAD.search(text):
        return _came_from(text, entry)
    return entry.tissue not in ANYWHERE and not _is_known_site(foreign, case)


def _came_from(text: str, entry: TumourType) -> bool:
    """Whether words of spread name an organ as the one from which it came, which is not the tumour's own."""
    said = [found[1] for found in _FROM.finditer(text)]
    said += [found[1] for found in _PRIMARY.finditer(text) if not _SPREAD.search(found[1])]
    if _own(text, entry):
        # Of two organs, the one behind "of" is where it came from; of one alone, where it lies.
        said += [found[1] for found in _OF.finditer(text)]
    return any(_foreign(each, entry) for each in said)


def _foreign(text: str, entry: TumourType) -> set[str]:
    return {tissue for tissue, near, words in _ALL if words.search(text) and not _is_own(entry, tissue, near)}


def _own(text: str, entry: TumourType) -> bool:
    return any(words.search(text) for tissue, near, words in _ALL if _is_own(entry, tissue, near))


def _is_own(entry: TumourType, tissue: str, near: str) -> bool:
    return bool(entry.tissue) and entry.tissue in {tissue, near}


def _is_known_site(foreign: set[str], case: Case) -> bool:
    """Whether the diagnosis names these organs as places of the disease."""
    told = " ; ".join((*case.diagnosis.sites, case.diagnosis.description))
    return all(any(words.search(told) for tissue, _, words in _ALL if tissue == each) for each in foreign)


def _of_other_cells(text: str, entry: TumourType, case: Case) -> bool:
    """Whether a site calls the tumour by cells that neither its type nor its description names, elsewhere than its own.

    In its own organ the other readers tell what differs.
    """
    if _own(text, entry) and not _foreign(text, entry):
        return False
    named = names_of_carcinoma(text)
    if named and all(entry.tissue in each for each in named):
        return False
    told = f"{entry.name} {case.diagnosis.description}".casefold()
    return any(found[0].casefold() not in told for found in _CELLS.finditer(text))
