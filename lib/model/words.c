/* The words of the model's closed sets, each in the order of its enumeration. */
#include "model/words.h"

const pl_word pl_words_kind[] = {
    [PL_KIND_APPROVAL] = {"approval", PL_MSG_kind_approval},
    [PL_KIND_VERIFICATION] = {"verification", PL_MSG_kind_verification},
    [PL_KIND_FILING] = {"filing", PL_MSG_kind_filing},
    [PL_KIND_REVIEW] = {"review", PL_MSG_kind_review},
    [PL_KIND_NOTICE] = {"notice", PL_MSG_kind_notice},
    [PL_KIND_TENDER] = {"tender", PL_MSG_kind_tender},
    [PL_KIND_PREPARATION] = {"preparation", PL_MSG_kind_preparation},
    [PL_KIND_SUPPLEMENT] = {"supplement", PL_MSG_kind_supplement},
    [PL_KIND_EVENT] = {"event", PL_MSG_kind_event},
};

const pl_word pl_words_clock[] = {
    [PL_CLOCK_GOVERNMENT] = {"government", PL_MSG_clock_government},
    [PL_CLOCK_APPLICANT] = {"applicant", PL_MSG_clock_applicant},
    [PL_CLOCK_THIRD_PARTY] = {"third-party", PL_MSG_clock_third_party},
};

const pl_word pl_words_track[] = {
    [PL_TRACK_MAIN] = {"main", PL_MSG_track_main},
    [PL_TRACK_SIDE] = {"side", PL_MSG_track_side},
};

const pl_word pl_words_status[] = {
    [PL_STATUS_REQUIRED] = {"required", PL_MSG_status_required},
    [PL_STATUS_NOT_APPLICABLE] = {"not-applicable", PL_MSG_status_not_applicable},
    [PL_STATUS_EXEMPT] = {"exempt", PL_MSG_status_exempt},
    [PL_STATUS_UNDECIDED] = {"undecided", PL_MSG_status_undecided},
};

const pl_word pl_words_verdict[] = {
    [PL_WITHIN] = {"within", PL_MSG_verdict_within},
    [PL_OVER] = {"over", PL_MSG_verdict_over},
    [PL_UNDECIDED] = {"undecided", PL_MSG_verdict_undecided},
    [PL_NOT_APPLICABLE] = {"not-applicable", PL_MSG_verdict_not_applicable},
};

const pl_word pl_words_shortening[] = {
    [PL_SHORTENING_WITHIN] = {"within", PL_MSG_verdict_within},
    [PL_SHORTENING_POSSIBLE] = {"possible", PL_MSG_shorten_possible_word},
    [PL_SHORTENING_IMPOSSIBLE] = {"impossible", PL_MSG_shorten_impossible_word},
    [PL_SHORTENING_UNDECIDED] = {"undecided", PL_MSG_verdict_undecided},
    [PL_SHORTENING_NOT_APPLICABLE] = {"not-applicable", PL_MSG_verdict_not_applicable},
};

const pl_word pl_words_state[] = {
    [PL_STATE_OPEN] = {"open", PL_MSG_state_open},
    [PL_STATE_RUNNING] = {"running", PL_MSG_state_running},
    [PL_STATE_FINISHED] = {"finished", PL_MSG_state_finished},
};

const pl_word pl_words_result[] = {
    [PL_RESULT_NONE] = {NULL, PL_MSG_state_finished},
    [PL_RESULT_PASSED] = {"passed", PL_MSG_result_passed},
    [PL_RESULT_WITH_GAPS] = {"passed-with-gaps", PL_MSG_result_with_gaps},
    [PL_RESULT_REFUSED] = {"refused", PL_MSG_result_refused},
    [PL_RESULT_WITHDRAWN] = {"withdrawn", PL_MSG_result_withdrawn},
};

const pl_word pl_words_measure[] = {
    [PL_MEASURE_APPROVAL] = {"approval", PL_MSG_measure_approval},
    [PL_MEASURE_ELAPSED] = {"elapsed", PL_MSG_measure_elapsed},
    [PL_MEASURE_SUM] = {"sum", PL_MSG_measure_sum},
    [PL_MEASURE_ITEMS] = {"items", PL_MSG_measure_items},
};

const pl_word pl_words_fact_type[] = {
    [PL_FACT_CHOICE] = {"choice", PL_MSG_type_choice},
    [PL_FACT_FLAG] = {"flag", PL_MSG_type_flag},
    [PL_FACT_COUNT] = {"count", PL_MSG_type_count},
    [PL_FACT_MONEY] = {"money", PL_MSG_type_money},
    [PL_FACT_NUMBER] = {"number", PL_MSG_type_number},
};

const pl_word pl_words_evidence[] = {
    [PL_EVIDENCE_NONE] = {NULL, PL_MSG_evidence_none},
    [PL_EVIDENCE_OFFICIAL] = {"official", PL_MSG_evidence_official},
    [PL_EVIDENCE_DERIVED] = {"derived", PL_MSG_evidence_derived},
    [PL_EVIDENCE_OBSERVED] = {"observed", PL_MSG_evidence_observed},
    [PL_EVIDENCE_ILLUSTRATIVE] = {"illustrative", PL_MSG_evidence_illustrative},
};

const char *const pl_words_basis[] = {
    [PL_BASIS_PROMISED] = "promised",
    [PL_BASIS_STATUTORY] = "statutory",
};

const char *const pl_words_link[] = {
    [PL_LINK_FS] = "FS",
    [PL_LINK_SS] = "SS",
    [PL_LINK_FF] = "FF",
    [PL_LINK_SF] = "SF",
};

const char *const pl_words_critical[] = {
    [PL_CRITICAL_NO] = NULL,
    [PL_CRITICAL_START] = "start",
    [PL_CRITICAL_FINISH] = "finish",
    [PL_CRITICAL_BOTH] = "both",
};

const char *const pl_words_lang[] = {
    [PL_LANG_EN] = "en",
    [PL_LANG_ZH] = "zh",
};
