#include "bot/desks/match_list.hpp"

#include "bot/match_input.hpp"
#include "workflows/content/match_reasons.hpp"
#include "workflows/content/unmatched_words.hpp"
#include "workflows/matching/program_settings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace mentord::match_list {

namespace {

/// Those that are shown: what is kept apart is no pair.
std::vector<RunPair> shown_of(std::vector<RunPair> pairs) {
    std::erase_if(pairs, [](const RunPair& one) { return one.state == RunPairState::apart; });
    return pairs;
}

int counted(const std::vector<RunPair>& pairs, bool (*is)(RunPairState)) {
    return static_cast<int>(std::ranges::count_if(pairs, is, &RunPair::state));
}

bool is_held(RunPairState state) {
    return state == RunPairState::held;
}
bool is_apart(RunPairState state) {
    return state == RunPairState::apart;
}

std::map<PersonId, std::uint32_t> places(const std::vector<matching::Candidate>& people) {
    std::map<PersonId, std::uint32_t> places;
    for (const auto& one : people)
        places.emplace(one.person, static_cast<std::uint32_t>(places.size()));
    return places;
}

/// The pairs by their places; of peers, both are mentored.
std::vector<matching::EligiblePair> solution_in(
    const matching::RunInput& input, const std::vector<RunPair>& pairs, bool peers
) {
    const auto mentors = places(input.mentors);
    const auto mentees = places(input.mentees);
    std::vector<matching::EligiblePair> solution;
    const auto add = [&](const PersonId& mentor, const PersonId& mentee) {
        const auto one = mentors.find(mentor);
        const auto other = mentees.find(mentee);
        if (one == mentors.end() || other == mentees.end()) return;
        solution.push_back({one->second, other->second, 0});
    };
    for (const auto& pair : pairs) {
        if (pair.state == RunPairState::apart || pair.state == RunPairState::obstructed) continue;
        add(pair.mentor, pair.mentee);
        if (peers) add(pair.mentee, pair.mentor);
    }
    return solution;
}

Program as_it_was(Program program, const MatchRun& run) {
    program.rules = run.rules;
    return program;
}

std::set<PersonId> people_in(const std::vector<RunPair>& pairs) {
    std::set<PersonId> people;
    for (const auto& pair : pairs) {
        if (pair.state == RunPairState::apart || pair.state == RunPairState::obstructed) continue;
        people.insert(pair.mentor);
        people.insert(pair.mentee);
    }
    return people;
}

/// Has left, has somebody already, or is asked about another match of this program.
bool waits_for_nobody(Turn& turn, const Program& program, const PersonId& person) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), person, program.id);
    if (!enrolment || !waits_for_match(enrolment->state)) return true;
    const auto open = turn.work.proposals.open_of(turn.tenant(), person);
    return std::ranges::any_of(open, [&](const Proposal& one) { return one.program == program.id; });
}

}  // namespace

reviewing::Context context_of(Turn& turn, const Program& program, const std::vector<RunPair>& pairs) {
    return {
        .now = turn.now(),
        .actor = turn.actor_id(),
        .program = program,
        .admins = active_admins(turn, program.id),
        .going_out = counted(pairs, goes_out),
        .held = counted(pairs, is_held),
    };
}

content::ListedPair listed(Turn& turn, const Program& program, const RunPair& pair) {
    content::ListedPair one{
        .mentor = *turn.work.people.find(turn.tenant(), pair.mentor),
        .mentee = *turn.work.people.find(turn.tenant(), pair.mentee),
        .pair = pair,
        .reasons = {},
    };
    const auto mentor = turn.work.enrolments.find(turn.tenant(), pair.mentor, program.id);
    const auto mentee = turn.work.enrolments.find(turn.tenant(), pair.mentee, program.id);
    if (!mentor || !mentee) return one;
    one.reasons = content::reasons_for_mentee(
        candidate_of(turn.work, turn.tenant(), *mentor, one.mentor),
        candidate_of(turn.work, turn.tenant(), *mentee, one.mentee),
        pair.score
    );
    return one;
}

Card show(Turn& turn, const MatchRun& run, const Program& program, int page) {
    const auto all = turn.work.match_runs.pairs(turn.tenant(), run.id);
    const auto pairs = shown_of(all);
    content::MatchListPage part;
    const auto each = static_cast<int>(content::pairs_a_page);
    const int count = static_cast<int>(pairs.size());
    part.pages = std::max(1, (count + each - 1) / each);
    part.page = std::clamp(page, 1, part.pages);
    part.going_out = counted(all, goes_out);
    part.held = counted(all, is_held);
    part.apart = counted(all, is_apart);
    if (turn.actor) part.zone = turn.actor->profile.zone;
    for (int i = (part.page - 1) * each; i < std::min(count, part.page * each); ++i)
        part.pairs.push_back(listed(turn, program, pairs[static_cast<std::size_t>(i)]));
    return content::match_list(run, program, part);
}

int page_of(const std::vector<RunPair>& pairs, const PersonId& mentee) {
    const auto shown = shown_of(pairs);
    const auto found = std::ranges::find(shown, mentee, &RunPair::mentee);
    if (found == shown.end()) return 1;
    return static_cast<int>((found - shown.begin()) / static_cast<std::ptrdiff_t>(content::pairs_a_page)) + 1;
}

matching::RunInput people_of(Turn& turn, const MatchRun& run, const Program& program) {
    auto people = match_input(turn.work, turn.tenant(), as_it_was(program, run), run.as_of);
    people.constraints.reporting = matching::Reporting(people.managers);
    return people;
}

std::vector<Left> without_match(
    Turn& turn,
    const matching::RunInput& people,
    const MatchRun& run,
    const Program& program,
    const std::vector<RunPair>& pairs
) {
    const bool peers = run.method == matching::Method::peers;
    const auto weights = matching::weights_of(as_it_was(program, run));
    const matching::PairInput all{people.mentors, people.mentees, people.constraints, weights};
    auto settled = people_in(pairs);
    std::vector<Left> left;
    for (const auto& one : matching::unmatched(all, solution_in(people, pairs, peers))) {
        const bool is_mentor = one.side == Role::mentor;
        // Where mentees choose, mentors wait for them and not for a list.
        if (is_mentor && (peers || program.match_mode == MatchMode::mentee)) continue;
        const auto& person = (is_mentor ? people.mentors : people.mentees)[one.person].person;
        if (waits_for_nobody(turn, program, person) || !settled.insert(person).second) continue;
        left.push_back({person, one});
    }
    return left;
}

std::vector<content::FittingMentor> mentors_for(
    Turn& turn,
    const matching::RunInput& people,
    const MatchRun& run,
    const Program& program,
    const RunPair& pair
) {
    const auto mentee = std::ranges::find(people.mentees, pair.mentee, &matching::Candidate::person);
    if (mentee == people.mentees.end()) return {};
    const auto weights = matching::weights_of(as_it_was(program, run));
    auto openly = people.constraints;
    openly.excluded = {};
    std::vector<content::FittingMentor> found;
    for (const auto& mentor : people.mentors) {
        if (mentor.person == pair.mentor || matching::forbidden(mentor, *mentee, openly)) continue;
        const auto person = turn.work.people.find(turn.tenant(), mentor.person);
        found.push_back({*person, matching::score(mentor, *mentee, weights).total});
    }
    std::ranges::sort(found, [](const content::FittingMentor& one, const content::FittingMentor& other) {
        return std::pair(other.score, one.mentor.id) < std::pair(one.score, other.mentor.id);
    });
    if (found.size() > content::most_offered_mentors) found.resize(content::most_offered_mentors);
    return found;
}

Card show_left(Turn& turn, const MatchRun& run, const Program& program) {
    const auto pairs = turn.work.match_runs.pairs(turn.tenant(), run.id);
    std::vector<content::WithoutMatch> people;
    for (const auto& [person, why] : without_match(turn, people_of(turn, run, program), run, program, pairs))
        people.push_back({*turn.work.people.find(turn.tenant(), person), content::why_unmatched(why)});
    return content::without_match(run, program, people);
}

}  // namespace mentord::match_list
