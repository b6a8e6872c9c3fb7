#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mentord::matching {

/// The meaningful words of texts, as numbers that can be compared and never read back (PROGRAM 6: goals
/// first).
struct Words {
    std::uint64_t marks = 0;              ///< a bit for each word: no common bit, no common word
    std::vector<std::uint32_t> all = {};  ///< in order, each once
    bool operator==(const Words&) const = default;
};

/// Adds the words of a text; close() once all are in. "Leading", "leads" and "leader" are one word.
void add_words(Words& words, std::string_view text);
void close(Words& words);

/// How many words both have, at most `enough`.
int common(const Words& one, const Words& other, int enough);

}  // namespace mentord::matching
