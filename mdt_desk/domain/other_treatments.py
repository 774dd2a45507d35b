"""Which written treatments need no question whether they were an NTRK inhibitor: those of which each word is known.

No list of words knows every way in which such a drug may be written. So the list is of what it is not: one word that is
not known here, and the person who answered that none was had before is asked about that row.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Medicine, OptionState, RemainingOption, Treatment
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain_letters import plain_letters

_I = re.IGNORECASE
# Kinase inhibitors are named one by one, and few: of every other one, the person is asked.
_DRUGS = frozenset({
    "imatinib", "sunitinib", "sorafenib", "regorafenib", "lenvatinib", "pazopanib", "axitinib", "dabrafenib",
    "trametinib", "vemurafenib", "cobimetinib", "encorafenib", "binimetinib", "osimertinib", "gefitinib", "erlotinib",
    "afatinib", "cyclophosphamide", "ifosfamide", "mesna", "dacarbazine", "dtic", "temozolomide", "temozolamide",
    "vincristine", "vinorelbine", "vinblastine", "etoposide", "irinotecan", "topotecan", "trabectedin", "eribulin",
    "fluorouracil", "capecitabine", "gemcitabine", "pemetrexed", "methotrexate", "folinic", "leucovorin",
    "dactinomycin", "actinomycin", "bleomycin", "mitomycin", "doxorubicin", "epirubicin", "daunorubicin", "caelyx",
    "cisplatin", "carboplatin", "oxaliplatin", "paclitaxel", "docetaxel", "abraxane", "lomustine", "carmustine",
    "procarbazine", "melphalan", "hydroxycarbamide", "nivolumab", "pembrolizumab", "ipilimumab", "relatlimab",
    "atezolizumab", "durvalumab", "avelumab", "cemiplimab", "dostarlimab", "tremelimumab", "bevacizumab", "cetuximab",
    "panitumumab", "trastuzumab", "pertuzumab", "rituximab", "ramucirumab", "denosumab", "tamoxifen", "letrozole",
    "anastrozole", "exemestane", "fulvestrant", "goserelin", "leuprorelin", "bicalutamide", "abiraterone",
    "enzalutamide", "octreotide", "lanreotide", "everolimus", "palbociclib", "ribociclib", "abemaciclib", "olaparib",
    "niraparib", "talimogene", "laherparepvec", "interferon", "aldesleukin", "prednisolone", "dexamethasone",
    "levothyroxine", "zoledronate", "radioiodine", "iodine", "lutetium", "folfox", "folfiri", "folfirinox", "folfoxiri",
    "capox", "xelox", "flot", "vac", "vdc", "ivada", "abvd", "vide", "gemdox",
})  # fmt: skip
_KINDS = frozenset({
    "total", "subtotal", "hemi", "completion", "extended", "x",
    "chemotherapy", "chemo", "chemoradiotherapy", "chemoradiation", "immunotherapy", "radiotherapy", "brachytherapy",
    "radiosurgery", "hormone", "endocrine", "anthracycline", "taxane", "platinum", "alkylating", "antimetabolite",
    "surgery", "surgical", "resection", "excision", "wide", "local", "amputation", "thyroidectomy", "hemithyroidectomy",
    "parotidectomy", "lobectomy", "pneumonectomy", "wedge", "mastectomy", "lumpectomy", "nephrectomy", "colectomy",
    "hemicolectomy", "hepatectomy", "metastasectomy", "laparotomy", "thoracotomy", "craniotomy", "neck", "node",
    "lymph", "sentinel", "dissection", "clearance", "debulking", "biopsy", "ablation", "embolisation", "cryotherapy",
    "stereotactic", "sabr", "sbrt", "proton", "beam", "external", "whole", "brain", "spine", "pelvis", "chest", "liver",
    "lung", "bone", "skin", "leg", "arm", "head", "abdomen", "thigh", "tumour", "bed", "metastasis", "metastases",
    "perfusion", "limb", "isolated", "transplant", "stem", "cell", "autologous", "high", "low", "dose",
})  # fmt: skip
_COURSE = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "1st", "2nd", "3rd", "4th", "line", "lines", "systemic",
    "standard", "option", "options", "therapy", "treatment", "of", "and", "with", "then", "plus", "or", "by", "for",
    "the", "a", "an", "in", "on", "to", "from", "until", "since", "at", "after", "before", "not", "named", "melanoma",
    "sarcoma", "gist", "carcinoma", "cancer", "based", "only", "alone", "adjuvant", "neoadjuvant",
    "palliative", "radical", "curative", "concurrent", "combined", "sequential", "maintenance", "cycle", "cycles",
    "fraction", "fractions", "week", "weeks", "month", "months", "year", "years", "day", "days", "dose", "doses", "mg",
    "g", "gy", "mcg", "auc", "daily", "weekly", "monthly", "course", "courses", "best", "response", "partial",
    "complete", "completed", "stable", "disease", "progression", "progressive", "progressed", "progress", "relapse",
    "relapsed", "stopped", "toxicity", "tolerated", "well", "poorly", "rash", "nausea", "vomiting", "neutropenia",
    "neuropathy", "fatigue", "colitis", "hepatitis", "pneumonitis", "hypertension", "hearing", "loss", "no", "none",
    "nil", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "primary",
    "left", "right", "r0", "r1", "r2", "margins", "clear", "was", "were", "had", "he", "she",
    "they", "both", "each", "given", "unsuitable", "resectable", "would", "cost",
})  # fmt: skip
_KNOWN = _DRUGS | _KINDS | _COURSE
# What patients take beside: common names, and the endings that the WHO keeps for classes of which none is an inhibitor
# of a kinase.
_MEDICINES = frozenset({
    "medicine", "paracetamol", "aspirin", "ibuprofen", "naproxen", "codeine", "dihydrocodeine", "co", "codamol",
    "morphine", "oramorph", "mst", "oxycodone", "oxynorm", "oxycontin", "fentanyl", "buprenorphine", "tramadol",
    "methadone", "nefopam", "amitriptyline", "nortriptyline", "duloxetine", "levothyroxine", "liothyronine",
    "carbimazole", "insulin", "metformin", "gliclazide", "amlodipine", "warfarin", "clopidogrel", "digoxin",
    "amiodarone", "diltiazem", "verapamil", "flecainide", "sotalol", "levetiracetam", "lamotrigine", "valproate",
    "sodium", "carbamazepine", "oxcarbazepine", "phenytoin", "phenobarbital", "topiramate", "lacosamide", "clobazam",
    "lithium", "clozapine", "quetiapine", "olanzapine", "risperidone", "haloperidol", "mirtazapine", "sertraline",
    "citalopram", "escitalopram", "venlafaxine", "trazodone", "zopiclone", "melatonin", "dexamethasone",
    "prednisolone", "prednisone", "hydrocortisone", "fludrocortisone", "methylprednisolone", "lansoprazole", "gaviscon",
    "loperamide", "senna", "macrogol", "laxido", "movicol", "lactulose", "docusate", "bisacodyl", "metoclopramide",
    "domperidone", "cyclizine", "levomepromazine", "prochlorperazine", "nystatin", "trimoxazole", "amoxiclav",
    "trimethoprim", "nitrofurantoin", "rifampicin", "rifampin", "isoniazid", "ethambutol", "pyrazinamide", "folic",
    "folate", "acid", "vitamin", "b12", "b", "c", "d", "calcium", "carbonate", "phosphate", "chloride", "potassium",
    "magnesium", "iron", "ferrous", "sulfate", "fumarate", "thiamine", "colecalciferol", "cholecalciferol", "adcal",
    "d3", "creon", "pancreatin", "salbutamol", "beclometasone", "budesonide", "formoterol", "fluticasone", "inhaler",
    "furosemide", "bumetanide", "spironolactone", "eplerenone", "indapamide", "ezetimibe", "isosorbide", "mononitrate",
    "nicorandil", "gtn", "spray", "allopurinol", "febuxostat", "colchicine", "hydroxychloroquine", "tacrolimus",
    "ciclosporin", "mycophenolate", "mofetil", "azathioprine", "sulfasalazine", "alendronic", "zoledronic",
    "risedronate", "tamsulosin", "doxazosin", "finasteride", "solifenacin", "oxybutynin", "mirabegron", "latanoprost",
    "timolol", "eye", "drops", "estradiol", "progesterone", "levonorgestrel", "desogestrel", "contraceptive", "hrt",
    "baclofen", "tizanidine", "quinine", "sildenafil", "methylphenidate", "bosentan", "ritonavir", "cobicistat",
    "efavirenz", "modafinil", "hypericum", "john", "s", "st", "wort", "grapefruit", "juice", "tablet", "tablets",
    "capsule", "capsules", "liquid", "patch", "injection", "od", "bd", "tds", "qds", "om", "on", "nocte", "prn", "mane",
    "once", "twice", "oral", "sc", "iv", "im", "needed", "as", "required", "night", "morning", "units", "ml",
})  # fmt: skip
_STEM = Pattern(
    r"[a-z]{2,}(?:pril|sartan|olol|dipine|statin|prazole|tidine|parin|xaban|gatran|grel|grelor|gliptin|gliflozin"
    r"|glutide|zepam|zolam|oxetine|triptan|setron|cillin|floxacin|cycline|mycin|conazole|buvir|tegravir|ciclovir"
    r"|dronate|profen|coxib|gabalin|gabapentin|sone|solone|sonide|terol|tropium|thiazide|loratadine|tirizine|lukast"
    r"|mab|caine)|gabapentin"
)
# Kinds of inhibitor that are known as others, each only as a whole.
_PHRASE = Pattern(
    r"\b(?:(?:immune )?checkpoint|PD[- ]?L?1|CTLA[- ]?4|BRAF|MEK|BRAF(?: ?/ ?| and )MEK|aromatase|CDK ?4/6|PARP|mTOR"
    r"|EGFR) inhibitors?\b|\b5[- ]?FU\b|\bI[- ]?131\b|\bT[- ]?VEC\b|\b(?:R[- ])?CHOP\b|\bFEC(?:[- ]?T)?\b",
    _I,
)
_WORD = Pattern(r"[^\W_]+")
_AMOUNT = Pattern(r"[0-9]{1,4}(?:mg|g|gy|mcg|x|w|wk|wks|yr|yrs|m)?")
_MOST = 3
"""More rows than these are not named in one question."""


def is_plainly_other(*texts: str) -> bool:
    """Whether every word of these texts is known and none may mean an NTRK inhibitor; no word at all is not known."""
    words = _words(*texts)
    return not _KNOWN.isdisjoint(words) and all(each in _KNOWN or _AMOUNT.fullmatch(each) for each in words)


def is_known_medicine(name: str) -> bool:
    """Whether every word of a name is known as of a medicine that is no NTRK inhibitor, or of how it is taken."""
    words = _words(name)
    named = [each for each in words if each not in _COURSE and not _AMOUNT.fullmatch(each)]
    return bool(words) and all(each in _MEDICINES or _STEM.fullmatch(each) or each in _DRUGS for each in named)


def names_no_drug(text: str) -> bool:
    """Whether a text is known to say nothing of which drug was given, such as a line of therapy."""
    return all(each in _COURSE or _AMOUNT.fullmatch(each) for each in _words(text))


def _words(*texts: str) -> list[str]:
    return [each.casefold() for text in texts for each in _WORD.findall(_PHRASE.sub(" chemo ", plain_letters(text)))]


Row = Treatment | Medicine | RemainingOption


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row of which nobody has said whether it was an NTRK inhibitor: its place in the case, and its name."""

    where: str
    name: str


def rows_to_answer(case: Case, counts: Callable[[Treatment], bool] = lambda _: True) -> tuple[OpenRow, ...]:
    """The treatments that count, options had and medicines whose name does not tell and which nobody has answered."""
    return tuple(
        OpenRow(where, called(row)) for where, row in _open_rows(case, counts) if row.ntrk_inhibitor not in _SAID
    )


_SAID = (Answer.YES, Answer.NO)


def _open_rows(case: Case, counts: Callable[[Treatment], bool]) -> Iterator[tuple[str, Row]]:
    for number, each in enumerate(case.treatments, 1):
        if each.drug is None and counts(each) and not is_plainly_other(each.name, each.note):
            yield f"treatments[{number}]", each
    for number, option in enumerate(case.options, 1):
        if option.state is OptionState.HAD and not is_plainly_other(option.name, option.reason):
            yield f"options[{number}]", option
    for number, medicine in enumerate(case.medicines, 1):
        if not is_known_medicine(medicine.name):
            yield f"medicines[{number}]", medicine


def answered_as_one(case: Case) -> tuple[str, ...]:
    """The options had and the medicines that are answered as an NTRK inhibitor."""
    had = (each for each in case.options if each.state is OptionState.HAD)
    rows: tuple[Row, ...] = (*had, *case.medicines)
    return tuple(called(each) for each in rows if each.ntrk_inhibitor is Answer.YES)


def called(row: Row) -> str:
    """A row by its name, as it is quoted."""
    return f"“{' '.join(row.name.split())}”"


def named(rows: tuple[OpenRow, ...]) -> str:
    """Rows in words, the first few by their names."""
    more = len(rows) - _MOST
    few = ", ".join(each.name for each in rows[:_MOST])
    return f"{few} and {more} more" if more > 0 else few
