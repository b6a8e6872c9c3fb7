#pragma once

#include "workflows/matching/candidate.hpp"
#include "workflows/matching/words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mentord::matching {

/// What the score needs of a candidate, in the form in which millions of pairs are quickly compared. Lists of
/// the catalogue are bits in the catalogue's order.
struct Traits {
    struct Want {
        std::uint8_t skill = 0;
        std::uint8_t level = 0;
        bool operator==(const Want&) const = default;
    };
    /// Minutes of a day in UTC; it may go on past midnight.
    struct Hours {
        std::int16_t from = 0, length = 0;
        bool operator==(const Hours&) const = default;
    };

    std::uint64_t offers = 0, offers_strong = 0, offers_expert = 0;  ///< from level 3, 4 and 5 on
    std::uint64_t department = 0;                                    ///< 0: unknown
    std::uint32_t interests = 0, languages = 0;
    std::array<Want, most_wanted_skills> wants{};  ///< in order; the first `want_count` of them
    std::uint8_t want_count = 0;
    std::uint8_t style_either = 0, style_or = 0;  ///< which way somebody leans, a bit for each kind
    std::array<std::uint8_t, 5> needs{};
    std::int8_t grade = 0;  ///< 0: unknown
    bool zone_known = false;
    std::int16_t offset = 0;  ///< minutes ahead of UTC
    Hours day{}, wish{};      ///< the working day, and the part of it that they like best
    Words sought;             ///< of the goals
    Words answered;           ///< of what they offer, like and work towards themselves
};

Traits traits_of(const Candidate& candidate);
std::vector<Traits> traits_of(const std::vector<Candidate>& candidates);

/// Where a value stands in the catalogue: the bit that it has in Traits.
std::optional<std::uint8_t> skill_bit(std::string_view value);
std::optional<std::uint8_t> interest_bit(std::string_view value);
std::optional<std::uint8_t> language_bit(std::string_view value);

/// The mentor's level in a skill; 0: not offered.
constexpr int level_of(const Traits& mentor, std::uint8_t skill) {
    const auto has = [skill](std::uint64_t bits) { return static_cast<int>((bits >> skill) & 1U); };
    return has(mentor.offers) == 0 ? 0 : 3 + has(mentor.offers_strong) + has(mentor.offers_expert);
}
/// An expert in what the mentee wants most (PROGRAM rule 42).
constexpr bool is_expert_for(const Traits& mentor, const Traits& mentee) {
    return mentee.want_count > 0 && level_of(mentor, mentee.wants[0].skill) == 5;
}

}  // namespace mentord::matching
