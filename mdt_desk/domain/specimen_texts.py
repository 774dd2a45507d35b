"""What a specimen's site, fixation and number say that is not known to be harmless: quoted, for no list knows all."""

import re

from mdt_desk.domain.patterns import Pattern, parted_alike
from mdt_desk.domain.testing import Specimen, SpecimenKind

_I = re.IGNORECASE
_TISSUE = frozenset({
    "a", "an", "and", "at", "from", "in", "into", "of", "on", "or", "the", "to", "with", "cm", "mm", "no.", "ffpe",
    "block", "blocks", "slide", "slides", "section", "sections", "curl", "curls", "scroll", "scrolls", "tissue",
    "sample", "specimen", "material", "piece", "pieces", "fragment", "fragments", "formalin", "fixed", "paraffin",
    "embedded", "cell", "cells", "core", "cores", "needle", "fine", "biopsy", "biopsies", "bx", "rebiopsy", "fna",
    "fnac", "ebus", "eus", "tbna", "guided", "ct", "us", "ultrasound", "image", "stereotactic", "transbronchial",
    "bronchial", "endobronchial", "percutaneous", "trucut", "tru", "cut", "punch", "shave", "incisional", "excisional",
    "open", "endoscopic", "bronchoscopic", "laparoscopic", "thoracoscopic", "surgical", "resection", "resected",
    "excision", "excised", "wide", "local", "radical", "total", "subtotal", "partial", "hemi", "debulking",
    "dissection", "clearance", "trephine", "aspirate", "aspiration", "curettings", "curettage", "cytology",
    "synthetic", "archived", "archival",
})  # fmt: skip
_WHERE = frozenset({
    "left", "right", "bilateral", "l", "r", "lt", "rt", "upper", "lower", "middle", "mid", "anterior", "posterior",
    "lateral", "medial", "proximal", "distal", "central", "superior", "inferior", "dorsal", "ventral", "apical",
    "basal", "deep", "superficial", "subcutaneous", "cutaneous", "dermal", "intramuscular", "intra", "retro", "sub",
    "level", "segment", "station", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "side", "region", "area", "site",
    "third", "internal", "external", "outer", "inner", "inferolateral", "quadrant", "junction", "multifocal",
})  # fmt: skip
_ORGANS = frozenset({
    "abdomen", "abdominal", "adrenal", "alveolar", "ampulla", "anal", "ankle", "anus", "antrum", "appendix", "arm",
    "auricle", "axilla", "axillary", "back", "bile", "biliary", "bladder", "bone", "bowel", "brain", "brainstem",
    "breast", "bronchus", "buccal", "buttock", "caecum", "calf", "cavity", "cerebellar", "cerebellum", "cerebral",
    "cervical", "cervix", "cheek", "chest", "chin", "choroid", "clavicle", "colon", "colonic", "conjunctiva", "cord",
    "duct", "duodenal", "duodenum", "ear", "elbow", "endometrium", "eye", "eyelid", "face", "facial", "fallopian",
    "femoral", "femur", "fibula", "finger", "flank", "fold", "foot", "forearm", "forehead", "fossa", "frontal",
    "gallbladder", "gastric", "gingiva", "gland", "glands", "gluteal", "groin", "gut", "hand", "hard", "head", "heart",
    "heel", "hemithorax", "hepatic", "hilar", "hilum", "hip", "humerus", "ileal", "ileum", "iliac", "inguinal",
    "intestinal", "intestine", "jaw", "jejunum", "kidney", "knee", "lacrimal", "large", "larynx", "leg", "ligament",
    "limb", "lip", "liver", "lobe", "lumbar", "lung", "lymph", "mandible", "maxilla", "maxillary", "mediastinal",
    "mediastinum", "meninges", "mesentery", "minor", "mouth", "mucosa", "muscle", "nail", "nasal", "nasopharynx",
    "neck", "nerve", "nodal", "node", "nodes", "nose", "occipital", "oesophagus", "oesophageal", "oesophagogastric",
    "omental", "omentum", "oral", "orbit", "oropharynx", "ovarian", "ovary", "palate", "pancreas", "pancreatic",
    "para", "paraaortic", "aortic", "parietal", "parotid", "pelvic", "pelvis", "penis", "pericardium", "perineum",
    "peritoneal", "peritoneum", "pharynx", "pituitary", "pleura", "pleural", "popliteal", "prostate", "pulmonary",
    "rectal", "rectum", "rectosigmoid", "renal", "retroperitoneal", "retroperitoneum", "rib", "sacral", "sacrum",
    "salivary", "scalp", "scapula", "scrotum", "sentinel", "shin", "shoulder", "sigmoid", "sinonasal", "sinus", "skin",
    "skull", "small", "soft", "sole", "spinal", "spine", "spleen", "sternum", "stomach", "subungual", "submandibular",
    "supraclavicular", "temple", "temporal", "testis", "thalamus", "thigh", "thoracic", "thorax", "thymus", "thyroid",
    "tibia", "toe", "tongue", "tonsil", "trachea", "trunk", "tube", "umbilicus", "ureter", "urethra", "uterine",
    "uterus", "vagina", "vaginal", "vertebra", "vertebral", "vulva", "wall", "wrist", "intracranial", "hemisphere",
    "ventricle", "base", "dura", "pons", "paranasal",
})  # fmt: skip
_LESIONS = frozenset({
    "tumour", "tumours", "tumor", "tumors", "cancer", "mass", "masses", "lesion", "lesions", "nodule", "nodules",
    "deposit", "deposits", "primary", "secondary", "metastatic", "recurrent", "recurrence", "relapse", "malignant",
    "malignancy", "invasive", "viable", "gist", "nsclc", "crc", "hcc", "disease", "growth", "polyp", "ulcer", "ductal",
    "lobular", "papillary", "follicular", "medullary", "serous", "clear", "squamous", "stromal", "gastrointestinal",
    "spindle", "mucosal", "uveal", "acral", "infantile", "secretory", "colorectal", "neuroendocrine", "high", "low",
    "grade", "satellite", "transit", "bulky", "enlarged",
})  # fmt: skip
_PLACES = _TISSUE | _WHERE | _ORGANS | _LESIONS
_KIND_OF_WORD = Pattern(
    r"metasta\w+|\w*(?:carcinoma|sarcoma|melanoma|glioma|blastoma|lymphoma|mesothelioma|neoplasm)s?|[a-z]{0,2}[0-9]+[a-z]?"
    r"|\w{3,}(?:ectomy|otomy)",
    _I,
)
# Fluids are what cytology is made of, and no tissue.
_FLUIDS = frozenset({
    "fluid", "effusion", "ascites", "ascitic", "csf", "cerebrospinal", "urine", "voided", "washings", "washing",
    "lavage", "bal", "brushings", "brushing", "smear", "smears", "sputum", "pericardial",
})  # fmt: skip
_FIXED = frozenset({
    "a", "after", "and", "at", "before", "for", "in", "of", "on", "the", "then", "to", "with", "about", "less", "more",
    "than", "time", "standard", "routine", "routinely", "formalin", "formol", "formaldehyde", "neutral", "buffered",
    "nbf", "ffpe", "fixed", "fix", "fixation", "paraffin", "wax", "embedded", "fresh", "frozen", "snap", "liquid",
    "nitrogen", "rnalater", "oct", "allprotect", "cytolyt", "preservcyt", "thinprep", "surepath", "cytorich", "red",
    "alcohol", "ethanol", "methanol", "carnoy", "air", "dried", "smear", "smears", "cell", "block", "blocks",
    "tissue", "biopsy", "core", "section", "sections", "slide", "slides", "specimen", "sample", "hour", "hours", "hr",
    "hrs", "h", "day", "days", "minutes", "min", "overnight", "immediate", "immediately", "within", "under", "over",
    "up", "fixative", "formalin-fixed", "paraffin-embedded", "synthetic",
})  # fmt: skip
_NUMBERED = frozenset({"made", "up", "referred", "hospital", "pathology", "histology", "lab", "number", "syn", "ref"})
_PAXGENE_TISSUE = Pattern(r"\bPAXgene[- ]tissue\b|\bRNA[- ]?later\b", _I)
_NOT_RECORDED = Pattern(
    r"\W*(?:fixation )?(?:un(?:known|recorded)|n/?[ak]|(?:not|none) (?:known|recorded|stated))\W*", _I
)
_NOT_DECALCIFIED = Pattern(r"\b(?:not|non|no|never|without)[- ](?:been )?decalcif\w*|\bundecalcified\b", _I)
_DECALCIFIED = Pattern(r"\bdecal(?:cif\w*|ced)?\b", _I)
_WORD = Pattern(r"[^\W\d_][\w]*|[0-9]+[a-z]+", re.UNICODE | _I)
_READ = "read it before the answer is used"


def is_unrecorded(fixation: str) -> bool:
    """Whether words only say that the fixation is not known, as an empty field would."""
    return _NOT_RECORDED.fullmatch(fixation) is not None


def unread_places(specimen: Specimen | None, *, found: bool = False) -> tuple[str, ...]:
    """The site, the fixation and the laboratory number of a specimen, each quoted where a word of it is not known.

    Decalcifying is told beside a negative alone: it may hide a fusion, and shows none that is not there.
    """
    if specimen is None:
        return ()
    fluids = _FLUIDS if specimen.kind is SpecimenKind.CYTOLOGY else frozenset()
    said = []
    for what, text, unread in (
        ("site", specimen.site, lambda site: _unknown(site, _PLACES | fluids)),
        ("fixation", specimen.fixation, _unread_fixation),
        ("laboratory number", specimen.laboratory_number, _unread_number),
    ):
        shown = " ".join(text.split())
        other = _NOT_DECALCIFIED.sub(" ", text)
        if not found and _DECALCIFIED.search(other):
            said.append(f"the {what} of specimen {specimen.id} reads {shown!r}: {_TOLD_OF_DECALCIFYING}")
        elif unread(_DECALCIFIED.sub(" ", other) if found else text):
            said.append(f"the {what} of specimen {specimen.id} reads {shown!r}: {_READ}")
    return tuple(said)


def unread_place(site: str) -> str:
    """The first word of a site that is known as no place, tissue or lesion; empty where all are."""
    return _unknown(site, _PLACES | _FLUIDS)


_TOLD_OF_DECALCIFYING = (
    "decalcifying may destroy RNA, so that a fusion is not seen; ask the laboratory whether its RNA was good enough"
)


def _unknown(text: str, known: frozenset[str]) -> str:
    """The first word of a text that is neither known nor of a known kind; empty where all are, or a question mark."""
    if "?" in text:
        return "?"
    words = _WORD.findall(parted_alike(text))
    return next((word for word in words if word.casefold() not in known and not _KIND_OF_WORD.fullmatch(word)), "")


def _unread_fixation(text: str) -> str:
    if is_unrecorded(text):
        return ""
    return _unknown(_NOT_DECALCIFIED.sub(" ", _PAXGENE_TISSUE.sub(" ", parted_alike(text))), _FIXED)


def _unread_number(text: str) -> str:
    """Hospitals number with a few letters; only words are read: several, or one in small letters."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    small = [word for word in words if len(word) > 3 and word[1:].islower()]
    return _unknown(text, _PLACES | _NUMBERED) if small or (len(words) > 1 and " " in text.strip()) else ""
