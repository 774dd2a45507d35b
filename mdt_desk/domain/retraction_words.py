"""The words by which a report takes its result back: gone, in doubt, or spoilt."""

import re
from collections.abc import Iterator
from typing import Final

from mdt_desk.domain.clauses import CARRIED
from mdt_desk.domain.patterns import Pattern, parted_alike

_I: Final = re.IGNORECASE
_OF_SAMPLE = r"(?:samples?|specimens?|tubes?|patients?|barcodes?|blocks?|slides?|labels?)"
_SWAPPED = r"(?:sw[ao]p\w*|mix(?:ed)?[ -]?up|switch\w*|mis[ -]?label\w*|(?:ex|inter)changed?|transposed)"
PAPER = r"(?:report|result|analysis|test|entry|record|version|request)s?"
CORRECTED = r"(?:corrected|superseding|revised|replacement|amended|addendum)"
IS = r"(?:is|are|was|were|has|have|had|been|being|be)"
# A warning for other uses ("must not be used for germline diagnosis") takes nothing from this one.
_FOR_OTHERS = (
    r"(?!\s+(?:(?:this|it|the|result|report|test)\s+){0,3}(?:as (?:the|an?) (?:sole|only|single)\b|alone\b"
    r"|in isolation\b|without\b|on (?:its|their) own\b|(?:below|above)\b|(?:if|when) (?:tumou?r|quality|fewer|less)\b"
    r"|to (?:exclude|rule|guide|monitor)\b|for (?:germ|research|screening|monitoring|minimal|diagnos|forensic)))"
)
_USE = r"(?:used|acted (?:up)?on|relied (?:up)?on|trusted)"
WITHDRAWN = (
    r"\bwithdr(?:awn|aws?|awing|ew)\b|\bretract(?:ed|s|ing|ion)\b|\brevoke[sd]?\b|\brescind(?:ed|s)?\b"
    r"|\bcancel(?:led|ed|s)\b|\bannulled\b|\bnullified\b|\bnull and void\b|\bvoid(?:ed)?\b(?! (?:volume|urine|of))"
    r"|\binvalid(?:ated)?\b|\brecalled\b|\boverturned\b|\b(?:report|result)s? (?:was |were |has been )?pulled\b"
    r"|\bsuperseded\b(?! by this\b)|\breplaced (?:by|with)\b(?! this\b)"
    rf"|\b(?:no longer|not) valid\b{_FOR_OTHERS}"
    r"|\b(?:entered|issued|reported|released|sent|registered|filed|authori[sz]ed)[ -](?:in[ -]error|incorrectly"
    r"|erroneously|by mistake|mistakenly|wrongly)\b"
    r"|\b(?:erroneously|incorrectly|mistakenly|wrongly) (?:entered|issued|reported|released)\b"
    rf"|\bnot (?:from |of )?th(?:is|e) (?:patient|person|man|woman|child)(?:'s)?\b"
)
"""A result is gone by these: it speaks neither way."""
_IDENTITY = r"(?:identif(?:iers?|ication)|identit(?:y|ies)|nhs numbers?|dates? of birth|names?)"
_OTHER_PERSON = r"(?<!by )(?<!by a )\b(?:another|other|different|wrong|incorrect)[ -](?:patient|person)(?:'s)?\b"
_CONFIRMING = r"(?![^.;]*\b(?:same|identical|concordant|agree\w*))"
OF_WHOSE = Pattern(
    rf"{_OTHER_PERSON}|\bbelongs? to (?:an?other|a different|some(?:one|body) else|mr|mrs|ms|miss|patient \w*\d)\b"
    rf"|\b{_OF_SAMPLE}[ -]?(?:(?:{IS}) )*(?:{_SWAPPED}|mis[ -]?identif\w*|(?:id |name |number )?mis[ -]?match\w*)"
    rf"|\b(?:sw[ao]p|mix[ -]?up|switch|exchange) of (?:the )?{_OF_SAMPLE}\b"
    r"|\b(?:sw[ao]pped|interchanged|transposed|mis[ -]?label\w*|mis[ -]?identif\w*|mix(?:ed)?[ -]?up"
    r"|mistaken identity|mismatch\w*|fingerprint\w*|genotyp\w*)\b"
    rf"|\b(?:wrong|incorrect|other|different|another) {_OF_SAMPLE}\b"
    rf"|\bnot (?:from |of )?th(?:is|e) (?:patient|person|man|woman|child)(?:'s)?\b",
    _I,
)
"""By these a sample is perhaps not this patient's: that is said of every test that was made on it."""
_REVISED = (
    rf"\b{CORRECTED} (?:report|result)\b|\bamended\b"
    rf"|\bduplicate (?:{PAPER}\b{_CONFIRMING}|of (?!(?:the )?(?:slide|block|section|core|biops|tube)))"
    r"|\breport in duplicate\b"
)
_LAID_DOWN = (
    r"(?:(?:the|its|our|an?|laboratory|laboratory's|recommended|minimum|required|stated|defined|local) ){0,4}"
    r"(?:threshold|limit|cut[ -]?off|minimum|requirements?|criteri\w+|acceptance)\b"
)
UNFIT = (
    r"\b(?:not|never)(?: yet| been)* (?:clinically )?(?:authori[sz]ed|signed off)\b(?! for)"
    r"|\bun[ -]?authori[sz]ed (?:report|result)s?\b"
    r"|(?:(?<![a-z] )|(?<=is a )|(?<=is an ))\b(?:preliminary|provisional|interim|draft) (?:report|result)s?\b"
    r"(?! (?:of|dated|from|was|were|has|sent|issued|replaced|superseded|withdrawn|\d))"
    r"|\bfinal (?:report|result)s? (?:to follow|awaited|pending|not yet)\b"
    r"|\b(?:no|none|not one|neither)\b(?: [\w-]+){0,4} passed (?:the )?(?:qc|quality)\b"
    r"|\b(?:qc(?: metrics?| criteria)?|quality (?:control|check|metrics?|criteria))\W{1,3}"
    r"(?:(?:was|were|is|are|has|have) )?(?:fail(?:ed|s|ure)?|not (?:passed|met))\b"
    r"|\b(?:fail(?:ed|s)|(?:did|does|do) not pass|not passed) (?:the )?(?:rna |library |run |sample |internal )?"
    r"(?:qc|quality)\b"
    r"|\b(?:results?|reports?|tests?|analys[ie]s|rna|n?trk[1-3]?(?:[-/][1-3])*(?: fusions?)?)"
    r"(?: (?:is|was|are|were|remains?))? inconclusive\b(?! for (?!n?trk|fusion))"
    r"|\binconclusive (?:for|as to|regarding) (?:n?trk|fusions?)\w*"
    rf"|\b(?:rna|dv ?200|rin|quality|input|yield|concentration)\b[^.;]{{0,40}}?\bbelow {_LAID_DOWN}"
)
"""By these a report itself says that its result is not fit to be used, or not yet."""
DOUBTED = (
    rf"\b{_OF_SAMPLE}[ -]?(?:(?:{IS}) )*(?:{_SWAPPED}|mis[ -]?identif\w*|(?:id |name |number )?mis[ -]?match\w*)"
    rf"|\b(?:sw[ao]p|mix[ -]?up|switch|exchange) of (?:the )?{_OF_SAMPLE}\b"
    r"|\b(?:sw[ao]pped|interchanged|transposed|mis[ -]?label\w*|mis[ -]?identif\w*|mix(?:ed)?[ -]?up"
    r"|mistaken identity)\b"
    rf"|{_OTHER_PERSON}|\bbelongs? to (?:an?other|a different|some(?:one|body) else|mr|mrs|ms|miss|patient \w*\d)\b"
    r"|\b(?:tests?|samples?|specimens?|reports?|results?|blocks?) (?:(?:was|is|were|are) )?(?:taken )?(?:of|from)"
    r" (?:(?:his|her|the|their|a) )?(?:mother|father|sister|brother|daughter|son|relative|cousin|twin)\b"
    r"|\b(?:wrong|incorrect) (?:sample|specimen|case|block|tube|slide|tissue|barcode|name)\b"
    r"|\b(?:identity|fingerprint\w*)(?: (?:check|test|match))?(?: \([^)]*\))?(?: (?:has|is|was|does|do|did))?"
    r" (?:fail\w*|mismatch\w*|discordan\w+|in doubt|unclear|not (?:match|confirmed|established)|under investigation)"
    rf"|\b{_IDENTITY}\b[^.;]{{0,60}}\b(?:do(?:es)?|did) ?n[o']t (?:agree|match|correspond|tally|fit)\b"
    rf"|\b(?:discrepan\w+|mismatch\w*|disagree\w*) (?:in|of|between) (?:the )?(?:patient(?:'s)? |sample )?{_IDENTITY}\b"
    r"|\b(?:report|result)s?\b[^,;.:]{0,20}\bon hold\b|\bon hold\b\W+(?:pending )?(?:identity|sample)"
    r"|\bdisregard\w*|\bignore (?:this|the)\b|\berroneous\b|\bunsafe (?:to|for) use\b"
    rf"|\b(?:do not (?:use|report|trust|act (?:up)?on|rely (?:up)?on)|must not be reported"
    rf"|(?:must|should|may|can) ?not be {_USE}|not to be {_USE}){_FOR_OTHERS}"
    rf"|{_REVISED}|{UNFIT}"
    r"|\b(?:result|fusion|finding|report|call)s? (?:(?:is|was|were|has been|later) )*(?:refuted|disproved)\b"
    r"|\b(?:typograph\w+|typing|clerical|transcription|data[- ]entry|reporting) (?:error|mistake|slip)s?\b|\btypos?\b"
    r"|\bchanged (?:its|their|his|her) mind (?:about|on|over) (?:the|this|that|his|her) (?:\w+ )?"
    r"(?:fusion|results?|reports?|findings?|calls?|n?trk\w*)"
    r"|\b(?:result|report|finding|fusion|call)s? (?:is|was|were) (?:an? |in |by )?(?:error|mistaken?|wrong|incorrect)\b"
    r"|\b(?:not|could not be|never) (?:reproduced|confirmed) (?:on|by|in) (?:a |the )?(?:repeat\w*|re[ -]?test\w*"
    r"|second|sanger|rna|rt[ -]?pcr|fish)|\b(?:not|could not be) reproduced\b"
    r"|\b(?:did|does|could|can)(?: ?not|n't) (?:reproduce|confirm|verify|corroborate|bear out|replicate) (?:it|this"
    r"|(?:the|this) (?:fusion|finding|call|result|junction|rearrangement))\b"
)
"""By these it is not known whether a result stands."""
NTC = (
    r"(?:ntcs?|(?:no|non)[ -]?template(?:[ -]controls?)?|(?:(?:extraction|run|process|reagent|water|h2o|library|pcr|rt"
    r"|buffer|negative|blank|kit)[ -]?)+(?:controls?|blanks?)|blanks?)"
)
"""Whatever a run carries without a sample: a no-template, extraction, water or negative control, or a blank."""
CONTROL_FINE = (
    rf"\b{NTC}(?: (?:is|was|were|are|all|both|remained)|\s?[:=])* (?:clean|clear|negative|passed|ok|satisfactory"
    r"|no reads|as expected|not amplified|did not amplify|no (?:amplification|product|signals?))\b"
    r"(?!\W+(?:except|apart|but|other|save|for|only)\b)"
    r"|\bpositive controls?(?: (?:is|was|were)|\s?[:=])* (?:detected|positive|passed|ok|satisfactory|as expected)\b"
)
"""A control that is said to be as it has to be, clear or negative, takes nothing from a result."""
_IN = r"(?:in|from) (?:(?:the|an?|its|this|same|our|one|run's|matched)\W+)*"
IN_NTC = (
    rf"\b{_IN}{NTC}\b|\b{NTC}(?: (?:is|was|were|also|both))* (?:positive|contaminated)\b"
    rf"|\b(?:reads?|seen|found|detected|present|positive|calls?|called|amplif\w*|signals?)\b[^.;]{{0,20}}?"
    rf"\b{_IN}(?:water|h2o)\b"
    r"|\b(?:seen|found|detected|present|fusion (?:(?:is|was|reads?|also) ?)*) ?in (?:the |our |a )?controls?\b"
    r"(?! (?:arm|group|cohort|patient|tissue|sample))"
    rf"|\b{NTC} (?:(?:also|both|clearly|itself|had) )*(?:show(?:ed|s|n)?|ha[ds]|contain(?:ed|s)|gave|gives"
    r"|yield(?:ed|s)|carrie[ds]|produced|with)\b(?:(?!\b(?:no|not|none|nor|neither|0|zero|nil|never|without|fewer|less)\b)[^.;]){0,30}?"
    r"\b(?:reads?|fusions?|signals?|transcripts?|junctions?|products?|amplif\w*|n?trk[1-3])\b"
    r"(?! (?:number|count)s? (?:below|under)|[^.;,]{0,20},? none\b)"
    rf"|\b{NTC}\s*[:=](?:(?!\b(?:no|not|none|0|zero)\b)[^.;])*\b(?:[1-9][0-9]* reads?|reads seen|detected|positive)\b"
)
SPOILT = (
    r"\b(?:index|barcode|tag|sample)[ -]?(?:hop\w*|jump\w*|bleed\w*|mis[ -]?assign\w*)"
    r"|\b(?:index|barcode|tag)(?:es|s)?[ -]?(?:sw[ao]p\w*|switch\w*)|\bcross[ -]?talk\w*|\bcarr(?:y|ied)[ -]?over\b"
    r"|\b(?:erroneously|incorrectly|mistakenly|wrongly) called\b|\bcalled (?:in error|erroneously|by mistake|wrongly)\b"
    r"|\bbleed[ -]?over\b|\btemplate[ -]?switch\w*|\b(?:mis[ -]?mapp\w*\b(?!\([0-9])|mis[ -]?align\w*)"
    r"|\b(?:mapping|alignment)[ -](?:error|art[ei]fact)s?"
    r"|\b(?:dropped|removed|rejected|discarded|filtered out|failed) (?:by|on|at|after|in|during) (?:the |a |an |our )*"
    r"(?:[\w-]+ )?(?:filter\w*|re[ -]?analys\w*|re[ -]?review|review|re[ -]?test\w*|repeat\w*|curation|qc)"
    r"|\b(?:did|does|do)(?: not|n't) pass (?:the |any |all |our |its )*(?:[\w'-]+ )?filter\w*|\bfilters? not passed\b"
    r"|\bfail(?:ed|s) (?:the |any |all |our |its )*(?:[\w'-]+ )?filter\w*"
    r"|\b(?:pending|awaiting|awaits|subject to) (?:[\w-]+ )?(?:confirmation|confirmatory|validation|verification)"
    r"(?! (?:by|on|with|in) (?:an? )?rna)"
    r"|(?<!ihc )(?<!ihc: )(?<!fish )(?<!fish: )(?<!dna )(?<!dna: )(?<!stain )(?<!staining )(?<!trk )\bequivocal\b"
    rf"|{IN_NTC}|\bopposite strands?\b|\banti[ -]?sense\b(?! (?:probe|primer|oligo))|\bwrong strand\b"
    r"|\bart[ei]fact\w*|\bfalse[ -]?positive|\bspurious|\bmis[ -]?prim(?:ed|ing)|\bcontaminat\w*|\brefuted\b"
    r"|\bdisproved\b"
)
"""By these a row is not genuine."""
_SAID_OF_IT = r"(?:(?:likely|probabl[ey]|possible|suspected|presumed|confirmed)\s+)"
# Of a whole test, what its method may do in general ("artefacts may occur") is no word about this result.
SPOILT_TEST = (
    rf"\b{_SAID_OF_IT}(?:cross[ -]?contaminat\w*|contaminat\w*|false[ -]?positive|art[ei]fact\w*|{CARRIED})"
    rf"|\b(?:contaminat\w+|{CARRIED}) (?:(?:is|was|has been) )?(?:suspected|seen|found|detected"
    r"|confirmed|likely|identified)\b|\b(?:was|is|were|been) contaminated\b|\bcontaminated (?:run|sample|library)\b"
    rf"|\b(?:contaminat\w+|{CARRIED}|art[ei]fact)(?: (?:from|of|between|with|by) [^.;,]{{1,40}}?)?"
    r" (?:cannot|can not|could not) be (?:excluded|ruled out)"
    r"|\bcontaminat\w+ of (?:this|the) (?:run|sample|specimen|library)\b"
)

_NO_RESULT_OF_IT = (
    r"(?! (?:panels?|assays?|tests?|analys\w+|testing|calling|callers?|part|arm|genes?|list|database|partners?|kit"
    r"|method|pipeline|detection|art[ei]facts?)\b)"
)
THE_FUSION = Pattern(
    r"(?<!if )(?<!when )(?<!whether )(?<!unless )\b(?:the|this) (?:(?:reported|detected|identified|found|resulting"
    r"|called|predicted|chimeric|same|above)\W+)*(?:(?:gene )?fusion|fusion (?:call|transcript|reads?)|rearrangement"
    rf"|transcript|junction|finding|call)\b{_NO_RESULT_OF_IT}"
    r"|^\W*(?:reported |detected |same )?(?:fusion|rearrangement)(?: (?:call|transcript|reads?|junction))?"
    r"(?:\s*:|\W+(?:also|(?:is|was|were|has|had|considered|thought|judged|deemed|regarded|believed|classed|called|probably"
    r"|likely|possibly|may be|seen|found|present|detected|appears|seems)\b))"
    r"|^\W*(?:(?:likely|probable|suspected|presumed) )?(?:art[ei]factual|spurious|false[ -]positive) fusion\W*$",
    _I,
)
"""Words that speak of the fusion which a test found, and not of fusions or of its method in general."""


_GONE = Pattern(WITHDRAWN, _I)
_MAY_BE_JUDGED = Pattern(_REVISED, _I)
_OF_FINDING = Pattern(f"{WITHDRAWN}|{DOUBTED}|{SPOILT}", _I)
_OF_TEST = Pattern(f"{WITHDRAWN}|{DOUBTED}|{SPOILT_TEST}", _I)


def gone_words(text: str) -> Iterator[re.Match[str]]:
    """Every place where words say that a result is gone, denied or not."""
    return _GONE.finditer(parted_alike(text))


def words_of_finding(text: str) -> Iterator[re.Match[str]]:
    """Every place where words may take a finding back, denied or not."""
    return _OF_FINDING.finditer(parted_alike(text))


def words_of_test(text: str) -> Iterator[re.Match[str]]:
    """Every place where words may take a whole test back, denied or not."""
    return _OF_TEST.finditer(parted_alike(text))


def is_gone(words: str) -> bool:
    """Whether found words say that a result is gone, and not only that it is in doubt."""
    return _GONE.fullmatch(words) is not None


def may_be_judged(words: str) -> bool:
    """Whether the answer on the limits may be meant of such words: of a revised report, and of nothing worse."""
    return _MAY_BE_JUDGED.fullmatch(words) is not None
