#pragma once

#include "workflows/calendar/working_hours.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"

#include <chrono>
#include <string>

namespace mentord::content {

/// "Thu 24 Dec 2026" for a local day "2026-12-24".
inline std::string day_words(const LocalDay& day) {
    const auto noon = moment_of(day, std::chrono::hours{12}, "UTC");
    if (!noon) return {};
    const auto words = local_text(*noon, "UTC");
    return words.substr(0, words.find(','));
}

/// The reader's day on which something ends: the hour does not matter.
inline std::string day_words(const Person& reader, Instant at) {
    const auto words = local_text(at, reader.profile.zone);
    return words.substr(0, words.find(','));
}

}  // namespace mentord::content
