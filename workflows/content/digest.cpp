#include "workflows/content/digest.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

constexpr std::size_t most_blocks = 45;  // Slack: a message has 50 at most

}  // namespace

Card stacked(std::string summary, const std::vector<Card>& cards) {
    Card all{.summary = std::move(summary), .blocks = {}};
    std::size_t shown = 0;
    for (const auto& card : cards) {
        if (shown > 0 && all.blocks.size() + 1 + card.blocks.size() > most_blocks) break;
        if (shown > 0) all.blocks.emplace_back(Divider{});
        all.blocks.insert(all.blocks.end(), card.blocks.begin(), card.blocks.end());
        ++shown;
    }
    if (shown < cards.size())
        all.blocks.emplace_back(
            Note{say(fmt::format("{} more come up when these are settled.", cards.size() - shown))}
        );
    return all;
}

bool fits_one_message(const std::vector<Card>& cards) {
    std::size_t blocks = 0;
    for (const auto& card : cards)
        blocks += card.blocks.size() + 1;
    return blocks <= most_blocks + 1;
}

Card digest(const std::vector<Card>& cards) {
    return stacked(fmt::format("{} things about mentoring", cards.size()), cards);
}

}  // namespace mentord::content
