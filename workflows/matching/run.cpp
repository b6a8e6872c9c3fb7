#include "workflows/matching/run.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace mentord::matching {

namespace {

void put_in_order(std::vector<Candidate>& people) {
    std::ranges::sort(people, {}, &Candidate::person);
}

std::optional<std::uint32_t> place_of(const std::vector<Candidate>& people, const PersonId& person) {
    const auto found = std::ranges::lower_bound(people, person, {}, &Candidate::person);
    if (found == people.end() || found->person != person) return std::nullopt;
    return static_cast<std::uint32_t>(found - people.begin());
}

int days_waited(const Candidate& mentee, Instant as_of) {
    if (mentee.waiting_since == Instant{} || mentee.waiting_since > as_of) return 0;
    return static_cast<int>(std::chrono::floor<std::chrono::days>(as_of - mentee.waiting_since).count());
}

/// The two directions of a pair of peers, of which each must be eligible, as one edge with the mean score.
std::vector<Edge> peer_edges(const std::vector<EligiblePair>& eligible) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> upwards;
    for (const auto& [mentor, mentee, score] : eligible) {
        if (mentor < mentee) upwards.emplace(std::pair(mentor, mentee), score);
    }
    std::vector<Edge> edges;
    for (const auto& [mentor, mentee, score] : eligible) {
        if (mentor < mentee) continue;
        const auto other = upwards.find({mentee, mentor});
        if (other != upwards.end()) edges.push_back({mentee, mentor, (score + other->second) / 2});
    }
    return edges;
}

/// Numbers for the skills that are offered or wanted, in order of their names.
std::vector<std::string> topic_names(const RunInput& input) {
    std::set<std::string> names;
    for (const auto& mentor : input.mentors) {
        for (const auto& skill : mentor.profile.offered)
            names.insert(skill.value);
    }
    return {names.begin(), names.end()};
}

std::vector<std::vector<std::uint32_t>> topics_of(
    const std::vector<Candidate>& people,
    std::vector<Skill> Profile::* skills,
    const std::vector<std::string>& names
) {
    std::vector<std::vector<std::uint32_t>> topics;
    for (const auto& one : people) {
        auto& theirs = topics.emplace_back();
        for (const auto& skill : one.profile.*skills) {
            const auto found = std::ranges::lower_bound(names, skill.value);
            if (found != names.end() && *found == skill.value)
                theirs.push_back(static_cast<std::uint32_t>(found - names.begin()));
        }
    }
    return topics;
}

}  // namespace

Run::Run(RunInput input, const RunSettings& settings, const RunWishes& wishes)
    : input_(std::move(input)), settings_(settings) {
    put_in_order(input_.mentors);
    put_in_order(input_.mentees);
    input_.constraints.reporting = Reporting(input_.managers);
    topic_names_ = topic_names(input_);
    eligible_ = pairs_of({input_.mentors, input_.mentees, input_.constraints, settings_.weights});
    problem_ = problem_of(eligible_);
    wishes_ = places_of(wishes);
}

Problem Run::problem_of(const std::vector<EligiblePair>& eligible) const {
    Problem problem{
        .market = {.room = {}, .mentees = static_cast<std::uint32_t>(input_.mentees.size()), .edges = {}},
        .objective = settings_.objective,
        .seed = settings_.seed,
        .group_rules = settings_.groups,
    };
    auto& market = problem.market;
    for (const auto& mentor : input_.mentors)
        market.room.push_back(mentor.room);
    if (settings_.method == Method::peers) {
        market.edges = peer_edges(eligible);
        return problem;
    }
    for (const auto& [mentor, mentee, score] : eligible)
        market.edges.push_back({mentor, mentee, score});
    std::vector<int> waited, recent;
    for (const auto& mentee : input_.mentees)
        waited.push_back(days_waited(mentee, settings_.as_of));
    for (const auto& mentor : input_.mentors)
        recent.push_back(mentor.recent_matches);
    market = in_order(adjusted(std::move(market), waited, recent, settings_.batch));
    if (settings_.method == Method::stable) problem.choices = choices_by_score(market.edges);
    if (settings_.method == Method::groups) {
        problem.topics.of_mentor = topics_of(input_.mentors, &Profile::offered, topic_names_);
        problem.topics.of_mentee = topics_of(input_.mentees, &Profile::wanted, topic_names_);
    }
    return problem;
}

std::optional<Pair> Run::places_of(const PersonPair& pair) const {
    const auto mentor = place_of(input_.mentors, pair.mentor);
    const auto mentee = place_of(input_.mentees, pair.mentee);
    if (!mentor || !mentee) return std::nullopt;
    Pair places{*mentor, *mentee};
    if (settings_.method == Method::peers && places.mentor > places.mentee)
        std::swap(places.mentor, places.mentee);
    return places;
}

Wishes Run::places_of(const RunWishes& wishes) const {
    Wishes places;
    for (const auto& pair : wishes.together) {
        if (const auto found = places_of(pair)) places.together.push_back(*found);
    }
    for (const auto& pair : wishes.apart) {
        if (const auto found = places_of(pair)) places.apart.push_back(*found);
    }
    return places;
}

std::optional<Solved> Run::solve(const Wishes& wishes) const {
    return solve_wanted(problem_, settings_.method, wishes);
}

// As mentors and mentees, with the score of that direction. Peers are each other's mentor; of three, each is
// the next one's.
std::vector<EligiblePair> Run::as_pairs(const Solved& solved) const {
    std::vector<EligiblePair> pairs;
    const auto add = [&](std::uint32_t mentor, std::uint32_t mentee) {
        const auto total = score(input_.mentors[mentor], input_.mentees[mentee], settings_.weights).total;
        pairs.push_back({mentor, mentee, total});
    };
    std::set<std::uint32_t> in_trio;
    for (const auto& [one, two, three] : solved.trios) {
        add(one, two);
        add(two, three);
        add(three, one);
        in_trio.insert({one, two, three});
    }
    for (const auto& [one, other, worth] : solved.solution.matches) {
        if (in_trio.contains(one)) continue;
        add(one, other);
        if (settings_.method == Method::peers) add(other, one);
    }
    std::ranges::sort(pairs, [](const EligiblePair& one, const EligiblePair& other) {
        return std::pair(one.mentor, one.mentee) < std::pair(other.mentor, other.mentee);
    });
    return pairs;
}

// A pair of peers is one match, and so is each side of three.
std::vector<Match> Run::matches_of(const Solved& solved) const {
    std::map<std::uint32_t, std::string> topic_of;
    for (const auto& group : solved.groups)
        topic_of[group.mentor] = topic_names_[group.topic];
    std::vector<Match> matches;
    const bool peers = settings_.method == Method::peers;
    const auto pairs = as_pairs(solved);
    for (const auto& [mentor, mentee, total] : pairs) {
        const bool is_back = peers && mentor > mentee && std::ranges::any_of(pairs, [&](const auto& other) {
                                 return other.mentor == mentee && other.mentee == mentor;
                             });
        if (is_back) continue;
        const auto& one = input_.mentors[mentor];
        const auto& other = input_.mentees[mentee];
        const auto topic = topic_of.find(mentor);
        matches.push_back(
            {one.person,
             other.person,
             score(one, other, settings_.weights),
             topic == topic_of.end() ? std::string{} : topic->second}
        );
    }
    return matches;
}

std::optional<RunResult> Run::best() const {
    const auto solved = solve(wishes_);
    if (!solved) return std::nullopt;
    const auto pairs = as_pairs(*solved);
    RunResult result{
        .matches = matches_of(*solved),
        .figures = figures_of(input_.mentors, input_.mentees, pairs, eligible_),
        .left_over = {},
        .exact = solved->exact,
    };
    const PairInput all{input_.mentors, input_.mentees, input_.constraints, settings_.weights};
    for (const auto& one : unmatched(all, pairs)) {
        const bool is_mentor = one.side == Role::mentor;
        if (is_mentor && settings_.method == Method::peers) continue;
        result.left_over.push_back({(is_mentor ? input_.mentors : input_.mentees)[one.person].person, one});
    }
    return result;
}

// The raise that keeps a batch's worths above nothing is the same for every match, and no part of a price.
ChangePrice Run::price_between(const Solved& before, const Solved& after) const {
    const auto raise = settings_.method == Method::peers ? 0 : settings_.batch.most_penalty;
    const auto points = [&](const Worth& worth) { return worth.score - worth.people * raise; };
    ChangePrice price{
        .people = before.worth.people - after.worth.people,
        .points = points(before.worth) - points(after.worth),
        .affected = {},
    };
    std::map<std::uint32_t, Affected> all;
    for (const auto& pair : as_pairs(before))
        all[pair.mentee].from = input_.mentors[pair.mentor].person;
    for (const auto& pair : as_pairs(after))
        all[pair.mentee].to = input_.mentors[pair.mentor].person;
    for (auto& [mentee, change] : all) {
        change.mentee = input_.mentees[mentee].person;
        if (change.from != change.to) price.affected.push_back(change);
    }
    return price;
}

std::optional<ChangePrice> Run::price_of(
    const std::optional<Solved>& before, const std::optional<Wishes>& wishes
) const {
    const auto after = before && wishes ? solve(*wishes) : std::nullopt;
    if (!after) return std::nullopt;
    return price_between(*before, *after);
}

std::optional<Wishes> Run::with_match(const PersonPair& pair) const {
    const auto places = places_of(pair);
    if (!places) return std::nullopt;
    auto wishes = wishes_;
    const bool peers = settings_.method == Method::peers;
    std::erase_if(wishes.together, [&](const Pair& one) {
        const bool same = one.mentee == places->mentee;
        return peers ? same || one.mentor == places->mentor || one.mentee == places->mentor ||
                           one.mentor == places->mentee
                     : same;
    });
    std::erase(wishes.apart, *places);
    wishes.together.push_back(*places);
    return wishes;
}

std::optional<ChangePrice> Run::price_of_match(const PersonPair& pair) const {
    return price_of(solve(wishes_), with_match(pair));
}

std::optional<ChangePrice> Run::price_of_parting(const PersonPair& pair) const {
    const auto places = places_of(pair);
    if (!places) return std::nullopt;
    auto wishes = wishes_;
    std::erase(wishes.together, *places);
    wishes.apart.push_back(*places);
    return price_of(solve(wishes_), wishes);
}

}  // namespace mentord::matching
