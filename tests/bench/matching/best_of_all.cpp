#include "tests/bench/matching/best_of_all.hpp"

#include "workflows/matching/flow.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace mentord::matching {

namespace {

constexpr std::int32_t highest_score = 100'000;
constexpr std::size_t most_added = 40;  ///< for each mentee in a round

struct Missing {
    std::int64_t gain;
    Edge edge;
};

class Everybody {
public:
    explicit Everybody(const Town& town)
        : mentors_(traits_of(town.mentors)),
          mentees_(traits_of(town.mentees)),
          scorer_(town.weights),
          gate_(town.mentors, town.mentees, mentors_, mentees_, town.rules) {}

    /// The pairs by which something could be gained. An edge that is in the flow may seem to be one.
    std::vector<Edge> missing(const Flow& flow, const EdgeValue& value) const {
        std::vector<Edge> all;
        std::vector<Missing> found;
        for (std::uint32_t mentee = 0; mentee < mentees_.size(); ++mentee) {
            found.clear();
            for (std::uint32_t mentor = 0; mentor < mentors_.size(); ++mentor) {
                const Edge edge{mentor, mentee, scorer_(mentors_[mentor], mentees_[mentee]).total};
                const auto gain = value(edge) - flow.of_mentor[mentor] + flow.of_mentee[mentee];
                if (gain > 0 && !gate_.forbids(mentor, mentee)) found.push_back({gain, edge});
            }
            if (found.size() > most_added) {
                const auto last = found.begin() + static_cast<std::ptrdiff_t>(most_added);
                std::ranges::nth_element(found, last, std::ranges::greater{}, &Missing::gain);
                found.erase(last, found.end());
            }
            for (const auto& one : found)
                all.push_back(one.edge);
        }
        return all;
    }
    std::size_t pairs() const { return mentors_.size() * mentees_.size(); }

private:
    std::vector<Traits> mentors_, mentees_;
    Scorer scorer_;
    Gate gate_;
};

// Takes the edges that are not there yet; how many.
std::size_t take(Market& market, std::vector<Edge> more) {
    const auto before = market.edges.size();
    market.edges.insert(market.edges.end(), more.begin(), more.end());
    put_in_order(market.edges);
    const auto twice = std::ranges::unique(market.edges);
    market.edges.erase(twice.begin(), twice.end());
    return market.edges.size() - before;
}

}  // namespace

BestOfAll best_of_all(const Town& town, Market start, Objective objective, std::uint64_t seed) {
    const Everybody everybody(town);
    auto extent = extent_of(start);
    extent.most_score = highest_score;  // one measure for all rounds
    const EdgeValue value(extent, objective, seed);
    auto market = in_order(std::move(start));
    BestOfAll best{.solution = {}, .rounds = 0, .pairs = 0, .looked = everybody.pairs()};
    while (true) {
        ++best.rounds;
        auto flow = best_flow(market, value);
        if (!flow) throw std::logic_error("a market without least numbers can always be solved");
        if (take(market, everybody.missing(*flow, value)) > 0) continue;
        best.solution = std::move(flow->solution);
        best.pairs = market.edges.size();
        return best;
    }
}

}  // namespace mentord::matching
