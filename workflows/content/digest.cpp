#include "workflows/content/digest.hpp"

#include <fmt/format.h>

namespace mentord::content {

Card digest(const std::vector<Card>& cards) {
    Card all{.summary = fmt::format("{} things about mentoring", cards.size()), .blocks = {}};
    for (const auto& card : cards) {
        if (!all.blocks.empty()) all.blocks.emplace_back(Divider{});
        all.blocks.insert(all.blocks.end(), card.blocks.begin(), card.blocks.end());
    }
    return all;
}

}  // namespace mentord::content
