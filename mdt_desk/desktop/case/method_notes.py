"""What each method can see and what it cannot, shown beside the form in which its result is entered."""

from mdt_desk.domain.testing import Method

NOTES: dict[Method, tuple[str, str]] = {
    Method.PAN_TRK_IHC: (
        "Sees TRK protein, whatever the partner.",
        "Never confirms a fusion: nerve and muscle stain too. Negative, it excludes none, least of all of NTRK3.",
    ),
    Method.FISH_BREAK_APART: (
        "Sees a break in one gene; NTRK1, NTRK2 and NTRK3 are three tests.",
        "Sees neither the partner, nor the reading frame, nor the kinase domain. False negatives occur.",
    ),
    Method.FISH_FUSION: (
        "Sees that two named genes lie together.",
        "Sees neither the reading frame nor the kinase domain, and no other partner.",
    ),
    Method.RT_PCR: (
        "Sees the transcript pairs it looks for.",
        "Every other partner stays unseen; a negative result does not exclude a fusion.",
    ),
    Method.DNA_PANEL: (
        "Sees breakpoints in the introns it covers.",
        "The large introns of NTRK2 and NTRK3 are seldom covered whole; negative, it excludes none. RNA must confirm.",
    ),
    Method.RNA_PANEL: (
        (
            "Sees the transcript: partner, order, frame. It can settle, but only if the report states that the quality "
            "passed and that NTRK1, NTRK2 and NTRK3 are covered."
        ),
        "Poor or decalcified material fails; a failed test excludes nothing.",
    ),
    Method.PANEL_NOT_STATED: (
        "Cannot be weighed until the report says whether DNA or RNA was tested.",
        "Ask the laboratory which it was.",
    ),
    Method.WGS: (
        "Sees the structure of the DNA.",
        "Reading frame and expression are only inferred; RNA must confirm the transcript.",
    ),
    Method.OTHER: ("Depends on the method.", "Taken alone, it settles nothing here."),
}
