#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// The one file that is compiled as C++17: LEMON's general matching uses what C++20 took out of
/// std::allocator. So this header speaks both.
namespace mentord::matching {

struct Tie {
    std::uint32_t one;
    std::uint32_t other;
    std::int64_t weight;
};

/// Of a general graph: no node twice, and of the greatest weight. The positions of the chosen ties, in order.
std::vector<std::size_t> heaviest_matching(std::uint32_t nodes, const std::vector<Tie>& ties);

}  // namespace mentord::matching
