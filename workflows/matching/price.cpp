#include "workflows/matching/price.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <queue>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace mentord::matching {

namespace {

bool same(const Edge& edge, const Pair& pair) {
    return edge.mentor == pair.mentor && edge.mentee == pair.mentee;
}

/// What is left of a network when its best flow runs through it: where a match could be made, and where one
/// could be undone. Nodes: mentors, then mentees, then the hub.
class Residue {
public:
    Residue(
        const Market& market, const EdgeValue& value, const Flow& flow, const std::vector<std::size_t>& first
    )
        : market_(market),
          value_(value),
          flow_(flow),
          first_edge_(first),
          hub_(market.room.size() + market.mentees),
          match_of_(market.mentees),
          used_(market.room.size()),
          distance_(hub_ + 1, std::numeric_limits<std::int64_t>::max()),
          came_from_(hub_ + 1, hub_) {
        for (const auto& match : flow.solution.matches) {
            match_of_[match.mentee] = &match;
            ++used_[match.mentor];
        }
    }

    /// The cheapest way to make room for a new match: from its mentee round to its mentor (Dijkstra). Each
    /// step takes the mentor's or the mentee's part. Empty: there is none.
    std::vector<std::size_t> cheapest_way(const Edge& forced) {
        const auto start = mentee_node(forced.mentee);
        distance_[start] = 0;
        waiting_.emplace(0, start);
        while (!waiting_.empty()) {
            const auto [distance, node] = waiting_.top();
            waiting_.pop();
            if (node == forced.mentor) return way_to(node, start);
            if (distance == distance_[node]) look_around(node);
        }
        return {};
    }

    std::size_t mentors() const { return market_.room.size(); }

private:
    std::size_t mentee_node(std::uint32_t mentee) const { return mentors() + mentee; }

    std::int64_t potential(std::size_t node) const {
        if (node == hub_) return flow_.of_hub;
        return node < mentors() ? flow_.of_mentor[node] : flow_.of_mentee[node - mentors()];
    }

    void step(std::size_t from, std::size_t to, std::int64_t cost) {
        const auto distance = distance_[from] + cost + potential(from) - potential(to);
        if (distance >= distance_[to]) return;
        distance_[to] = distance;
        came_from_[to] = from;
        waiting_.emplace(distance, to);
    }

    void look_around(std::size_t node) {
        if (node == hub_) {
            look_around_hub();
        } else if (node < mentors()) {
            for (auto i = first_edge_[node]; i < first_edge_[node + 1]; ++i) {
                const auto& edge = market_.edges[i];
                const auto* match = match_of_[edge.mentee];
                if (match == nullptr || match->mentor != edge.mentor) {
                    step(node, mentee_node(edge.mentee), -value_(edge));
                }
            }
            if (used_[node] > 0) step(node, hub_, 0);
        } else if (const auto* match = match_of_[node - mentors()]) {
            step(node, match->mentor, value_(*match));
        } else {
            step(node, hub_, 0);
        }
    }

    void look_around_hub() {
        for (std::size_t mentor = 0; mentor < mentors(); ++mentor) {
            if (used_[mentor] < market_.room[mentor]) step(hub_, mentor, 0);
        }
        for (std::uint32_t mentee = 0; mentee < market_.mentees; ++mentee) {
            if (match_of_[mentee] != nullptr) step(hub_, mentee_node(mentee), 0);
        }
    }

    std::vector<std::size_t> way_to(std::size_t node, std::size_t start) const {
        std::vector<std::size_t> way{node};
        while (way.back() != start)
            way.push_back(came_from_[way.back()]);
        std::ranges::reverse(way);
        return way;
    }

    const Market& market_;
    const EdgeValue& value_;
    const Flow& flow_;
    const std::vector<std::size_t>& first_edge_;
    std::size_t hub_;
    std::vector<const Edge*> match_of_;
    std::vector<int> used_;
    std::vector<std::int64_t> distance_;
    std::vector<std::size_t> came_from_;
    using Reached = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> waiting_;
};

std::vector<std::size_t> first_edges(const Market& market) {
    std::vector<std::size_t> first(market.room.size() + 1, 0);
    for (const auto& edge : market.edges)
        ++first[edge.mentor + 1];
    for (std::size_t mentor = 1; mentor < first.size(); ++mentor)
        first[mentor] += first[mentor - 1];
    return first;
}

Flow whole_flow(const Market& market, const EdgeValue& value) {
    auto flow = best_flow(market, value);
    if (!flow) throw std::logic_error("a market without conditions always has a solution");
    return std::move(*flow);
}

/// In a market in_order.
const Edge* find(const Market& market, const Pair& pair) {
    const auto found = std::ranges::lower_bound(
        market.edges,
        std::pair(pair.mentor, pair.mentee),
        std::less<>{},
        [](const Edge& edge) { return std::pair(edge.mentor, edge.mentee); }
    );
    return found != market.edges.end() && same(*found, pair) ? &*found : nullptr;
}

/// Takes the pairs that are wished for out of the market; they are added to the solution afterwards.
bool grant(Market& rest, const Wishes& wishes, std::vector<Edge>& granted) {
    std::set<std::uint32_t> taken;
    const auto apart = [&](const Pair& pair) { return std::ranges::count(wishes.apart, pair) > 0; };
    for (const auto& pair : wishes.together) {
        const auto* edge = find(rest, pair);
        if (edge == nullptr || apart(pair) || !taken.insert(pair.mentee).second) return false;
        if (--rest.room[pair.mentor] < 0) return false;
        granted.push_back(*edge);
    }
    std::erase_if(rest.edges, [&](const Edge& edge) {
        return taken.contains(edge.mentee) || apart({edge.mentor, edge.mentee});
    });
    return true;
}

}  // namespace

std::optional<Solution> solve_with(
    const Market& market, const Wishes& wishes, Objective objective, std::uint64_t seed
) {
    auto rest = in_order(market);
    const EdgeValue value(extent_of(rest), objective, seed);
    Solution solution;
    if (!grant(rest, wishes, solution.matches)) return std::nullopt;
    const auto flow = whole_flow(rest, value);
    const auto& others = flow.solution.matches;
    solution.matches.insert(solution.matches.end(), others.begin(), others.end());
    put_in_order(solution.matches);
    return solution;
}

std::optional<Price> price_of(
    const Market& market, const Wishes& wishes, Objective objective, std::uint64_t seed
) {
    const auto with = solve_with(market, wishes, objective, seed);
    if (!with) return std::nullopt;
    const auto without = solve_flow(market, objective, seed);
    return Price{
        .before = worth_of(without), .after = worth_of(*with), .moved = moved_between(without, *with)
    };
}

std::vector<Moved> moved_between(const Solution& before, const Solution& after) {
    std::map<std::uint32_t, Moved> all;
    for (const auto& match : before.matches)
        all[match.mentee].from = match.mentor;
    for (const auto& match : after.matches)
        all[match.mentee].to = match.mentor;
    std::vector<Moved> moved;
    for (auto& [mentee, change] : all) {
        change.mentee = mentee;
        if (change.from != change.to) moved.push_back(change);
    }
    return moved;
}

Prices::Prices(const Market& market, Objective objective, std::uint64_t seed)
    : market_(in_order(market)),
      value_(extent_of(market_), objective, seed),
      flow_(whole_flow(market_, value_)),
      first_edge_(first_edges(market_)) {
}

std::optional<Price> Prices::of(const Pair& pair) const {
    const auto* forced = find(market_, pair);
    if (forced == nullptr) return std::nullopt;
    const auto& matches = flow_.solution.matches;
    const auto before = worth_of(flow_.solution);
    const auto as_it_is = [&](const Edge& match) { return same(match, pair); };
    if (std::ranges::any_of(matches, as_it_is)) return Price{.before = before, .after = before, .moved = {}};

    Residue residue(market_, value_, flow_, first_edge_);
    const auto way = residue.cheapest_way(*forced);
    if (way.empty()) return std::nullopt;
    const auto mentors = residue.mentors();
    auto after = flow_.solution;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const bool made = way[i] < mentors && way[i + 1] >= mentors && way[i + 1] < mentors + market_.mentees;
        const bool undone = way[i + 1] < mentors && way[i] >= mentors && way[i] < mentors + market_.mentees;
        const auto mentor = static_cast<std::uint32_t>(made ? way[i] : way[i + 1]);
        const auto mentee = static_cast<std::uint32_t>((made ? way[i + 1] : way[i]) - mentors);
        if (made) after.matches.push_back(*find(market_, {mentor, mentee}));
        if (undone) std::erase_if(after.matches, [&](const Edge& e) { return same(e, {mentor, mentee}); });
    }
    after.matches.push_back(*forced);
    put_in_order(after.matches);
    return Price{.before = before, .after = worth_of(after), .moved = moved_between(flow_.solution, after)};
}

}  // namespace mentord::matching
