#pragma once

#include "workflows/names.hpp"

namespace mentord {

/// Faults that can be built in on purpose (-DMENTORD_PLANTED=ON), to see whether the simulation finds them
/// (tests/simulation/planted.sh). In every other build they are a constant "no" and leave no trace. For .cpp
/// files only: cmake/planted.cmake switches them on file by file, so that the two builds share what does not
/// differ.
enum class Planted {
    none,
    acknowledge_lost_commit,
    alert_only_once,
    drop_unique_index,
    forget_history,
    forget_inbox,
    forget_pause_timer,
    forget_tenant,
    ignore_caps,
    ignore_exclusions,
    ignore_holidays,
    keep_fired_timer,
    keep_words_on_erasure,
    lose_on_429,
    no_catch_up_budget,
    no_escalation_for_two_stars,
    no_merging,
    rating_to_partner,
    retry_on_a_guess,
    send_after_leaving,
    send_before_commit,
    skip_capacity,
    skip_quiet_hours,
    wrong_order,
};

inline constexpr Names<Planted, 24> planted_names{{
    {Planted::none, "none"},
    {Planted::acknowledge_lost_commit, "acknowledge_lost_commit"},
    {Planted::alert_only_once, "alert_only_once"},
    {Planted::drop_unique_index, "drop_unique_index"},
    {Planted::forget_history, "forget_history"},
    {Planted::forget_inbox, "forget_inbox"},
    {Planted::forget_pause_timer, "forget_pause_timer"},
    {Planted::forget_tenant, "forget_tenant"},
    {Planted::ignore_caps, "ignore_caps"},
    {Planted::ignore_exclusions, "ignore_exclusions"},
    {Planted::ignore_holidays, "ignore_holidays"},
    {Planted::keep_fired_timer, "keep_fired_timer"},
    {Planted::keep_words_on_erasure, "keep_words_on_erasure"},
    {Planted::lose_on_429, "lose_on_429"},
    {Planted::no_catch_up_budget, "no_catch_up_budget"},
    {Planted::no_escalation_for_two_stars, "no_escalation_for_two_stars"},
    {Planted::no_merging, "no_merging"},
    {Planted::rating_to_partner, "rating_to_partner"},
    {Planted::retry_on_a_guess, "retry_on_a_guess"},
    {Planted::send_after_leaving, "send_after_leaving"},
    {Planted::send_before_commit, "send_before_commit"},
    {Planted::skip_capacity, "skip_capacity"},
    {Planted::skip_quiet_hours, "skip_quiet_hours"},
    {Planted::wrong_order, "wrong_order"},
}};

#ifdef MENTORD_PLANTED
inline constexpr bool with_planted_faults = true;
inline Planted which_is_planted = Planted::none;
inline bool planted(Planted fault) {
    return fault == which_is_planted;
}
inline void plant(Planted fault) {
    which_is_planted = fault;
}
#else
inline constexpr bool with_planted_faults = false;
constexpr bool planted(Planted) {
    return false;
}
constexpr void plant(Planted) {
}
#endif

}  // namespace mentord
