#pragma once

#include <cstdint>

/// What the bench measures, beside the whole run of main.cpp. Each prints its figures.
namespace mentord::matching {

inline constexpr std::uint64_t bench_seed = 20'260'101;

struct Size {
    std::uint32_t mentees, mentors;
};
inline constexpr Size large{10'000, 6'000};
inline constexpr Size middle{1'000, 600};

/// The likely pairs against every pair. False where the best over the likely ones is worth less than 99.9 %
/// of the best there is.
bool recall();

void price(const Size& size);
void groups(const Size& size);
void peers(std::uint32_t people, std::uint32_t each);
void stable(const Size& size);

}  // namespace mentord::matching
