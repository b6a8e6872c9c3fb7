#include "workflows/matching/peers.hpp"

#include "workflows/matching/edge_value.hpp"
#include "workflows/matching/flow.hpp"
#include "workflows/matching/heaviest_matching.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace mentord::matching {

namespace {

/// So many edges times people may be solved over again to try everybody as the odd one out.
constexpr std::size_t most_trying = 500'000;

class Peers {
public:
    Peers(const PeerMarket& market, Objective objective, std::uint64_t seed)
        : people_(market.people),
          edges_(in_order(as_market(market)).edges),
          extent_{.most_matches = market.people / 2, .most_score = 0, .nodes = market.people},
          seed_(seed) {
        for (const auto& edge : edges_) {
            if (edge.mentor >= edge.mentee) {
                throw std::invalid_argument("a market that cannot be solved: a pair of peers out of order");
            }
            extent_.most_score = std::max<std::int64_t>(extent_.most_score, edge.score);
        }
        value_ = EdgeValue(extent_, objective, seed);
    }

    std::uint32_t people() const { return people_; }
    std::size_t edges() const { return edges_.size(); }

    const Edge* edge(std::uint32_t one, std::uint32_t other) const {
        const auto wanted = std::minmax(one, other);
        const auto found =
            std::ranges::lower_bound(edges_, std::pair(wanted.first, wanted.second), {}, [](const Edge& e) {
                return std::pair(e.mentor, e.mentee);
            });
        const bool there =
            found != edges_.end() && found->mentor == wanted.first && found->mentee == wanted.second;
        return there ? &*found : nullptr;
    }

    /// The best pairs of all but one.
    std::vector<Edge> pairs(std::optional<std::uint32_t> without = {}) const {
        std::vector<Tie> ties;
        std::vector<const Edge*> edge_of;
        for (const auto& edge : edges_) {
            if (edge.mentor == without || edge.mentee == without) continue;
            ties.push_back({edge.mentor, edge.mentee, (*value_)(edge)});
            edge_of.push_back(&edge);
        }
        std::vector<Edge> chosen;
        for (const auto position : heaviest_matching(people_, ties))
            chosen.push_back(*edge_of[position]);
        return chosen;
    }

    std::vector<std::uint32_t> left_by(const std::vector<Edge>& pairs) const {
        std::vector<bool> matched(people_, false);
        for (const auto& pair : pairs)
            matched[pair.mentor] = matched[pair.mentee] = true;
        std::vector<std::uint32_t> left;
        for (std::uint32_t person = 0; person < people_; ++person) {
            if (!matched[person]) left.push_back(person);
        }
        return left;
    }

    /// Those who are left join pairs: the best assignment of them.
    PeerSolution joined(const std::vector<Edge>& pairs) const {
        const auto left = left_by(pairs);
        Market market{
            .room = std::vector<int>(pairs.size(), 1),
            .mentees = static_cast<std::uint32_t>(left.size()),
            .edges = {},
        };
        for (std::uint32_t pair = 0; pair < pairs.size(); ++pair) {
            for (std::uint32_t i = 0; i < left.size(); ++i) {
                const auto* one = edge(left[i], pairs[pair].mentor);
                const auto* other = edge(left[i], pairs[pair].mentee);
                if (one == nullptr || other == nullptr) continue;
                const auto gain = one->score + other->score - pairs[pair].score;
                market.edges.push_back({pair, i, gain + static_cast<std::int32_t>(extent_.most_score)});
            }
        }
        const EdgeValue value(extent_of(market), Objective::coverage_first, seed_);
        PeerSolution result{.solution = {pairs}, .trios = {}, .exact = left.empty()};
        if (const auto flow = best_flow(market, value)) {
            for (const auto& match : flow->solution.matches)
                add_trio(result, pairs[match.mentor], left[match.mentee]);
        }
        put_in_order(result.solution.matches);
        std::ranges::sort(result.trios);
        return result;
    }

    void add_trio(PeerSolution& result, const Edge& pair, std::uint32_t third) const {
        result.solution.matches.push_back(*edge(third, pair.mentor));
        result.solution.matches.push_back(*edge(third, pair.mentee));
        std::array trio{pair.mentor, pair.mentee, third};
        std::ranges::sort(trio);
        result.trios.push_back(trio);
    }

    std::int64_t drawn(const Edge& edge) const {
        return static_cast<std::int64_t>(lot(seed_, edge.mentor, edge.mentee) >> 32U);
    }

private:
    static Market as_market(const PeerMarket& market) {
        return {.room = std::vector<int>(market.people, 1), .mentees = market.people, .edges = market.edges};
    }

    std::uint32_t people_;
    std::vector<Edge> edges_;
    Extent extent_;
    std::uint64_t seed_;
    std::optional<EdgeValue> value_;
};

/// The best of all ways to part a few people into pairs and trios: by sets of people, from the empty one up.
class EveryWay {
public:
    explicit EveryWay(const Peers& peers) : peers_(peers), best_(std::size_t{1} << peers.people()) {
        for (std::size_t set = 1; set < best_.size(); ++set)
            find(set);
    }

    PeerSolution result() const {
        PeerSolution result;
        for (auto set = best_.size() - 1; set != 0; set = best_[set].rest) {
            const auto& [worth, rest, one, two, three] = best_[set];
            if (two == one) continue;
            result.solution.matches.push_back(*peers_.edge(one, two));
            if (three != two) peers_.add_trio(result, *peers_.edge(one, two), three);
        }
        put_in_order(result.solution.matches);
        std::ranges::sort(result.trios);
        return result;
    }

private:
    struct Value {
        std::int64_t people = 0, trios = 0, score = 0, lots = 0;  ///< trios: less than nothing
        auto operator<=>(const Value&) const = default;
    };
    struct Best {
        Value worth;
        std::size_t rest = 0;
        std::uint32_t one = 0, two = 0, three = 0;  ///< two == one: alone; three == two: a pair
    };

    static bool has(std::size_t set, std::uint32_t person) { return (set >> person & 1U) != 0; }
    static std::size_t without(std::size_t set, std::uint32_t person) {
        return set & ~(std::size_t{1} << person);
    }

    void find(std::size_t set) {
        std::uint32_t one = 0;
        while (!has(set, one))
            ++one;
        const auto others = without(set, one);
        best_[set] = {.worth = best_[others].worth, .rest = others, .one = one, .two = one, .three = one};
        for (auto two = one + 1; two < peers_.people(); ++two) {
            const auto* pair = has(set, two) ? peers_.edge(one, two) : nullptr;
            if (pair == nullptr) continue;
            const auto rest = without(others, two);
            consider(set, {{2, 0, 2 * std::int64_t{pair->score}, peers_.drawn(*pair)}, rest, one, two, two});
            for (auto three = two + 1; three < peers_.people(); ++three) {
                const auto* left = has(set, three) ? peers_.edge(one, three) : nullptr;
                const auto* right = left != nullptr ? peers_.edge(two, three) : nullptr;
                if (right == nullptr) continue;
                const auto score = std::int64_t{pair->score} + left->score + right->score;
                const auto lots = peers_.drawn(*pair) + peers_.drawn(*left) + peers_.drawn(*right);
                consider(set, {{3, -1, score, lots}, without(rest, three), one, two, three});
            }
        }
    }

    void consider(std::size_t set, Best best) {
        const auto& rest = best_[best.rest].worth;
        best.worth.people += rest.people;
        best.worth.trios += rest.trios;
        best.worth.score += rest.score;
        best.worth.lots += rest.lots;
        if (best.worth > best_[set].worth) best_[set] = best;
    }

    const Peers& peers_;
    std::vector<Best> best_;
};

PeerSolution with_the_best_odd_one(const Peers& peers, PeerSolution best) {
    for (std::uint32_t person = 0; person < peers.people(); ++person) {
        auto other = peers.joined(peers.pairs(person));
        const auto worth = worth_of(other);
        const auto best_worth = worth_of(best);
        const auto key = [](const Worth& w, const PeerSolution& s) {
            return std::tuple(w.people, -static_cast<std::int64_t>(s.trios.size()), w.score);
        };
        if (key(worth, other) > key(best_worth, best)) best = std::move(other);
    }
    best.exact = false;
    return best;
}

}  // namespace

Worth worth_of(const PeerSolution& solution) {
    std::set<std::uint32_t> people;
    Worth worth;
    for (const auto& match : solution.solution.matches) {
        people.insert(match.mentor);
        people.insert(match.mentee);
        const bool in_trio = std::ranges::any_of(solution.trios, [&](const auto& trio) {
            return std::ranges::count(trio, match.mentor) > 0;
        });
        worth.score += in_trio ? match.score : 2 * std::int64_t{match.score};
    }
    worth.people = static_cast<std::int64_t>(people.size());
    return worth;
}

PeerSolution solve_peers(const PeerMarket& market, Objective objective, std::uint64_t seed) {
    const Peers peers(market, objective, seed);
    const bool people_first = objective == Objective::coverage_first;
    if (people_first && market.people <= most_exact) return EveryWay(peers).result();
    const auto pairs = peers.pairs();
    auto result = peers.joined(pairs);
    const bool one_odd = peers.left_by(pairs).size() == 1;
    const bool quick = peers.edges() * market.people <= most_trying;
    if (people_first && one_odd && quick) return with_the_best_odd_one(peers, std::move(result));
    return result;
}

}  // namespace mentord::matching
