#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mentord::simulation {

/// Chance from one seed (splitmix64): the same on every machine and with every library.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 0x1234567) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    double part() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  ///< 0 up to 1
    bool chance(double how_likely) { return part() < how_likely; }
    /// Both bounds are possible.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(next() % size); }
    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[index(all.size())];
    }
    /// The place of one of these weights, each as likely as it is heavy; nothing heavier than zero: the last.
    std::size_t weighed(const std::vector<double>& weights) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        double left = part() * sum;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.size() - 1;
    }
    Dice child() { return Dice(next()); }

private:
    std::uint64_t state_;
};

}  // namespace mentord::simulation
