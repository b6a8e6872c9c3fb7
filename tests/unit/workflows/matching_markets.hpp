#pragma once

#include "workflows/matching/edge_value.hpp"
#include "workflows/matching/market.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// Small random markets, and what is best in them found by trying everything.
namespace mentord::matching {

/// The same throws in every run.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_(seed) {}

    std::uint32_t below(std::uint32_t end) {
        return end == 0 ? 0 : static_cast<std::uint32_t>(lot(seed_, ++throws_, 0) % end);
    }
    int from_to(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::uint32_t>(most - least + 1)));
    }
    bool percent(std::uint32_t chance) { return below(100) < chance; }

    template <class T>
    void shuffle(std::vector<T>& all) {
        for (auto i = static_cast<std::uint32_t>(all.size()); i > 1; --i)
            std::swap(all[i - 1], all[below(i)]);
    }

private:
    std::uint64_t seed_;
    std::uint64_t throws_ = 0;
};

/// Dense and thin ones, with ties and without.
inline Market random_market(Dice& dice, int most_people) {
    Market market;
    for (int mentors = dice.from_to(1, most_people); mentors > 0; --mentors)
        market.room.push_back(dice.percent(60) ? 1 : dice.from_to(0, 3));
    market.mentees = static_cast<std::uint32_t>(dice.from_to(1, most_people));
    const auto chance = static_cast<std::uint32_t>(dice.from_to(10, 100));
    const int most_score = dice.percent(50) ? 100'000 : 3;
    for (std::uint32_t mentor = 0; mentor < market.room.size(); ++mentor) {
        for (std::uint32_t mentee = 0; mentee < market.mentees; ++mentee) {
            if (dice.percent(chance)) market.edges.push_back({mentor, mentee, dice.from_to(0, most_score)});
        }
    }
    return market;
}

/// By the set of those who have somebody, one place of a mentor after another.
inline Worth best_by_trying(const Market& market, Objective objective) {
    const auto sets = std::size_t{1} << market.mentees;
    std::vector<std::vector<Edge>> edges_of(market.room.size());
    for (const auto& edge : market.edges)
        edges_of[edge.mentor].push_back(edge);
    std::vector<Worth> best(sets);
    std::vector<bool> reached(sets, false);
    reached[0] = true;
    for (std::size_t mentor = 0; mentor < market.room.size(); ++mentor) {
        const auto places =
            std::min<std::size_t>(static_cast<std::size_t>(market.room[mentor]), edges_of[mentor].size());
        for (std::size_t place = 0; place < places; ++place) {
            for (auto set = sets; set-- > 0;) {
                if (!reached[set]) continue;
                for (const auto& edge : edges_of[mentor]) {
                    const auto more = set | (std::size_t{1} << edge.mentee);
                    if (more == set) continue;
                    const Worth worth{best[set].people + 1, best[set].score + edge.score};
                    if (reached[more] && !better(objective, worth, best[more])) continue;
                    reached[more] = true;
                    best[more] = worth;
                }
            }
        }
    }
    Worth most;
    for (std::size_t set = 0; set < sets; ++set) {
        if (reached[set] && better(objective, best[set], most)) most = best[set];
    }
    return most;
}

/// Each match is an edge, nobody has two mentors, and no mentor has more than there is room for.
inline bool keeps_to(const Market& market, const Solution& solution) {
    auto room = market.room;
    std::vector<bool> matched(market.mentees, false);
    for (const auto& match : solution.matches) {
        if (std::ranges::count(market.edges, match) != 1) return false;
        if (matched[match.mentee] || --room[match.mentor] < 0) return false;
        matched[match.mentee] = true;
    }
    return true;
}

}  // namespace mentord::matching
