#include "bot/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace mentord {

namespace {

/// How many letters must be put in, taken out or changed to make one of the other (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const auto changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string_view>& known) {
    constexpr std::size_t shortest_part = 4;
    std::string_view best;
    std::size_t least = std::max<std::size_t>(2, typed.size() / 3) + 1;
    for (const auto word : known) {
        const bool part = typed.size() >= shortest_part && word.find(typed) != std::string_view::npos;
        const auto steps = part ? 1 : distance(typed, word);
        if (steps < least) {
            least = steps;
            best = word;
        }
    }
    return std::string(best);
}

}  // namespace mentord
