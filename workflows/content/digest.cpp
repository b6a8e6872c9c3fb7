#include "workflows/content/digest.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

Card stacked(std::string summary, const std::vector<Card>& cards) {
    Card all{.summary = std::move(summary), .blocks = {}};
    for (const auto& card : cards) {
        if (!all.blocks.empty()) all.blocks.emplace_back(Divider{});
        all.blocks.insert(all.blocks.end(), card.blocks.begin(), card.blocks.end());
    }
    return all;
}

Card digest(const std::vector<Card>& cards) {
    return stacked(fmt::format("{} things about mentoring", cards.size()), cards);
}

}  // namespace mentord::content
