#pragma once

#include "workflows/matching/batch.hpp"
#include "workflows/matching/figures.hpp"
#include "workflows/matching/hard_rules.hpp"
#include "workflows/matching/price.hpp"
#include "workflows/matching/solve.hpp"
#include "workflows/matching/unmatched.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A program's matching, from the people to the list that an organiser reviews (PROGRAM 6). Pure: the same
/// input and settings give the same result, bit for bit, in whatever order the people come.
namespace mentord::matching {

/// Who could be matched. In a peer program everybody is in both lists.
struct RunInput {
    std::vector<Candidate> mentors;
    std::vector<Candidate> mentees;
    Managers managers = {};        ///< of the whole company: lines go through people who do not take part
    Constraints constraints = {};  ///< its reporting lines are made from `managers`
};

struct RunSettings {
    Method method = Method::flow;
    Objective objective = Objective::coverage_first;
    Weights weights = {};
    BatchRules batch = {};
    GroupRules groups = {};
    std::uint64_t seed = 0;
    Instant as_of = {};  ///< until when waiting counts
};

struct PersonPair {
    PersonId mentor;
    PersonId mentee;
    auto operator<=>(const PersonPair&) const = default;
};

/// What an organiser has settled: these belong together, and those are not to be matched.
struct RunWishes {
    std::vector<PersonPair> together = {};
    std::vector<PersonPair> apart = {};
};

struct Match {
    PersonId mentor;
    PersonId mentee;
    Score score = {};
    std::string topic = {};  ///< of a group: the skill that they all share
    bool operator==(const Match&) const = default;
};

struct LeftOver {
    PersonId person;
    Unmatched why;
    bool operator==(const LeftOver&) const = default;
};

struct RunResult {
    std::vector<Match> matches;  ///< in order of mentors, then of mentees; of three peers, each with the next
    Figures figures;
    std::vector<LeftOver> left_over;  ///< mentees, then mentors; a peer once
    bool exact = true;                ///< nothing could be better
    bool operator==(const RunResult&) const = default;
};

/// Somebody for whom a change means another mentor; nobody: none.
struct Affected {
    PersonId mentee;
    PersonId from = {}, to = {};
    bool operator==(const Affected&) const = default;
};

/// What a change costs, exactly: the difference of two solutions (PROGRAM 6).
struct ChangePrice {
    std::int64_t people = 0;  ///< so many fewer have somebody
    std::int64_t points = 0;  ///< of score, 100'000 for a perfect pair; negative: it gains
    std::vector<Affected> affected = {};
    bool operator==(const ChangePrice&) const = default;
};

class Run {
public:
    Run(RunInput input, const RunSettings& settings, const RunWishes& wishes = {});

    /// The best with all wishes granted; nothing: they cannot all be. A wish of which one is no longer in the
    /// input is void.
    std::optional<RunResult> best() const;

    /// What one wish more costs; nothing: it cannot be granted, for a hard rule or for want of room.
    std::optional<ChangePrice> price_of_match(const PersonPair& pair) const;
    std::optional<ChangePrice> price_of_parting(const PersonPair& pair) const;

private:
    std::optional<Pair> places_of(const PersonPair& pair) const;
    Wishes places_of(const RunWishes& wishes) const;
    Problem problem_of(const std::vector<EligiblePair>& eligible) const;

    std::optional<Solved> solve(const Wishes& wishes) const;
    std::optional<Wishes> with_match(const PersonPair& pair) const;
    std::optional<ChangePrice> price_of(
        const std::optional<Solved>& before, const std::optional<Wishes>& wishes
    ) const;
    std::vector<EligiblePair> as_pairs(const Solved& solved) const;
    std::vector<Match> matches_of(const Solved& solved) const;
    ChangePrice price_between(const Solved& before, const Solved& after) const;

    RunInput input_;
    RunSettings settings_;
    std::vector<EligiblePair> eligible_;
    Problem problem_;  ///< peers: edges from the lower number to the higher
    std::vector<std::string> topic_names_;
    Wishes wishes_;
};

}  // namespace mentord::matching
