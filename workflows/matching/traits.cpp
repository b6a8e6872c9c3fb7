#include "workflows/matching/traits.hpp"

#include "workflows/calendar/standard_offset.hpp"
#include "workflows/content/catalogue.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace mentord::matching {

namespace {

constexpr int minutes_a_day = 24 * 60;
constexpr int from_minute = 9 * 60, noon_minute = 13 * 60, to_minute = 17 * 60;
constexpr std::size_t most_bits = 64;

using Positions = std::unordered_map<std::string_view, std::uint8_t>;

Positions positions_in(const std::vector<OptionGroup>& groups) {
    Positions positions;
    for (const auto& group : groups) {
        for (const auto& option : group.options) {
            if (positions.size() < most_bits)
                positions.emplace(option.value, static_cast<std::uint8_t>(positions.size()));
        }
    }
    return positions;
}

std::optional<std::uint8_t> find(const Positions& positions, std::string_view value) {
    const auto found = positions.find(value);
    if (found == positions.end()) return std::nullopt;
    return found->second;
}

// What stands in the company's records with another spelling is the same department.
std::uint64_t number_of(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (text.empty()) return 0;
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        hash = (hash ^ static_cast<unsigned char>(small)) * 1099511628211U;
    }
    return hash | 1U;
}

void read_skills(Traits& traits, const Profile& profile) {
    for (const auto& [value, level] : profile.offered) {
        const auto bit = skill_bit(value);
        if (!bit) continue;
        const auto mask = std::uint64_t{1} << *bit;
        traits.offers |= mask;
        if (level >= 4) traits.offers_strong |= mask;
        if (level >= 5) traits.offers_expert |= mask;
        add_words(traits.answered, content::label_of(content::skills(), value));
    }
    for (const auto& [value, level] : profile.wanted) {
        const auto bit = skill_bit(value);
        if (!bit || traits.want_count == traits.wants.size()) continue;
        traits.wants[traits.want_count++] = {*bit, static_cast<std::uint8_t>(std::clamp(level, 0, 5))};
    }
}

// Who ticked both of a kind, or neither, leans neither way.
void read_style(Traits& traits, const Profile& profile) {
    const auto ticked = [&](const Option& option) {
        return std::ranges::find(profile.work_style, option.value) != profile.work_style.end();
    };
    std::uint8_t bit = 1;
    for (const auto& kind : content::work_styles()) {
        const bool either = ticked(kind.options.front());
        const bool other = ticked(kind.options.back());
        if (either && !other) traits.style_either |= bit;
        if (other && !either) traits.style_or |= bit;
        bit = static_cast<std::uint8_t>(bit << 1U);
    }
}

Traits::Hours in_utc(int from, int to, int offset) {
    const int start = ((from - offset) % minutes_a_day + minutes_a_day) % minutes_a_day;
    return {static_cast<std::int16_t>(start), static_cast<std::int16_t>(to - from)};
}

void read_hours(Traits& traits, const Candidate& candidate) {
    const auto offset = standard_offset(candidate.zone);
    traits.zone_known = offset.has_value();
    if (!offset) return;
    const int ahead = static_cast<int>(offset->count());
    const auto when = candidate.profile.meet_when;
    traits.offset = static_cast<std::int16_t>(ahead);
    traits.day = in_utc(from_minute, to_minute, ahead);
    traits.wish = in_utc(
        when == MeetWhen::afternoon ? noon_minute : from_minute,
        when == MeetWhen::morning ? noon_minute : to_minute,
        ahead
    );
}

}  // namespace

std::optional<std::uint8_t> skill_bit(std::string_view value) {
    static const auto positions = positions_in(content::skills());
    return find(positions, value);
}
std::optional<std::uint8_t> interest_bit(std::string_view value) {
    static const auto positions = positions_in(content::interests());
    return find(positions, value);
}
std::optional<std::uint8_t> language_bit(std::string_view value) {
    static const auto positions = positions_in(content::languages());
    return find(positions, value);
}

Traits traits_of(const Candidate& candidate) {
    const auto& profile = candidate.profile;
    Traits traits;
    read_skills(traits, profile);
    for (const auto& value : profile.interests) {
        if (const auto bit = interest_bit(value)) traits.interests |= std::uint32_t{1} << *bit;
        add_words(traits.answered, content::label_of(content::interests(), value));
    }
    for (const auto& value : profile.languages) {
        if (const auto bit = language_bit(value)) traits.languages |= std::uint32_t{1} << *bit;
    }
    read_style(traits, profile);
    for (std::size_t i = 0; i < profile.needs.size(); ++i)
        traits.needs[i] = static_cast<std::uint8_t>(std::clamp(profile.needs[i], 0, strongest_need));
    traits.grade = static_cast<std::int8_t>(std::clamp(profile.grade, 0, 100));
    traits.department = number_of(candidate.org.department);
    read_hours(traits, candidate);
    for (const auto& goal : profile.goals) {
        add_words(traits.sought, goal.raw());
        add_words(traits.answered, goal.raw());
    }
    close(traits.sought);
    close(traits.answered);
    return traits;
}

std::vector<Traits> traits_of(const std::vector<Candidate>& candidates) {
    std::vector<Traits> all;
    all.reserve(candidates.size());
    for (const auto& candidate : candidates)
        all.push_back(traits_of(candidate));
    return all;
}

}  // namespace mentord::matching
