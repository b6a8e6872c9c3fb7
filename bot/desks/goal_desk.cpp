#include "bot/desks/goal_desk.hpp"

#include "workflows/content/digest.hpp"
#include "workflows/content/goal_cards.hpp"
#include "workflows/content/help.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/goal/pursuing.hpp"
#include "workflows/registration/registration.hpp"

#include <algorithm>
#include <utility>

namespace mentord::goal_desk {

namespace {

bool is_registered(const Enrolment& enrolment) {
    return std::holds_alternative<registration::Registered>(registration::standing_of(enrolment));
}

std::vector<goal::Partner> partners_of(Turn& turn, const PersonId& me, const ProgramId& program) {
    std::vector<goal::Partner> partners;
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), me)) {
        if (pairing.program != program || is_over(pairing.state)) continue;
        const bool is_mentee = pairing.mentor == me;
        auto person = turn.work.people.find(turn.tenant(), is_mentee ? pairing.mentee : pairing.mentor);
        if (!person) continue;
        auto goals = goal::open_among(goals_of(turn, person->id, program));
        const bool has_pause = pairing.state == PairingState::paused;
        partners.push_back({std::move(*person), is_mentee, has_pause, std::move(goals)});
    }
    return partners;
}

goal::Context context_of(Turn& turn, const Enrolment& enrolment) {
    const auto& owner = enrolment.person;
    return {
        .now = turn.now(),
        .owner = {*turn.work.people.find(turn.tenant(), owner), read_profile(enrolment.answers)},
        .program = *turn.work.programs.find(turn.tenant(), enrolment.program.str()),
        .enrolment = enrolment.id,
        .goals = goals_of(turn, owner, enrolment.program),
        .partners = partners_of(turn, owner, enrolment.program),
        .fresh_id = turn.fresh_id(),
    };
}

// Every change leaves what was and what is; also one that is taken back.
void note_revision(Turn& turn, const Goal& goal) {
    const auto earlier = turn.work.goal_revisions.of(turn.tenant(), goal.id);
    const int number = static_cast<int>(earlier.size()) + 1;
    turn.work.goal_revisions.save(
        turn.tenant(),
        {
            .id = GoalRevisionId{goal.id.str() + ":" + std::to_string(number)},
            .goal = goal.id,
            .owner = goal.owner,
            .by = turn.actor_id(),
            .number = number,
            .at = turn.now(),
            .before = earlier.empty() ? Answers{} : earlier.back().after,
            .after = goal::contents_of(goal),
        }
    );
}

// What proposals, drafts and agendas read: the open goals, and no others.
void write_through(Turn& turn, const PersonId& owner, const ProgramId& program) {
    auto enrolment = turn.work.enrolments.find(turn.tenant(), owner, program);
    if (!enrolment) return;
    auto answers = enrolment->answers;
    for (const auto* field : field::goals)
        answers.erase(field);
    for (const auto& goal : goal::open_among(turn.work.goals.of(turn.tenant(), owner, program)))
        answers[field::goals.at(static_cast<std::size_t>(goal.number - 1))] = {goal.text.raw()};
    if (answers == enrolment->answers) return;
    const auto before = enrolment;
    enrolment->answers = std::move(answers);
    ++enrolment->version;
    enrolment->changed_at = turn.now();
    carry_out<Enrolment>(turn, turn.work.enrolments, before, {.next = enrolment}, "goals");
}

Answer run(Turn& turn, const goal::State& state, const goal::Happening& what, const goal::Context& context) {
    auto decision = goal::decide(state, what, context);
    const auto after = decision.next;
    auto answer = carry_out(turn, turn.work.goals, state, std::move(decision), goal::name_of(what));
    if (after && (!state || after->version != state->version)) note_revision(turn, *after);
    return answer;
}

Answer run_and_write_through(
    Turn& turn, const Enrolment& enrolment, const goal::State& state, const goal::Happening& what
) {
    auto answer = run(turn, state, what, context_of(turn, enrolment));
    write_through(turn, enrolment.person, enrolment.program);
    return answer;
}

void take_over(Turn& turn, const Enrolment& enrolment) {
    int number = 0;
    for (const auto* field : field::goals) {
        ++number;
        const UserText text{value_in(enrolment.answers, field)};
        const auto open =
            goal::open_among(turn.work.goals.of(turn.tenant(), enrolment.person, enrolment.program));
        const auto known = std::ranges::find(open, number, &Goal::number);
        const auto state = known == open.end() ? goal::State{} : goal::State{*known};
        goal::Context context{
            .now = turn.now(),
            .owner = {*turn.work.people.find(turn.tenant(), enrolment.person), {}},
            .program = *turn.work.programs.find(turn.tenant(), enrolment.program.str()),
            .enrolment = enrolment.id,
        };
        context.fresh_id = turn.fresh_id();
        run(turn, state, goal::FromProfile{number, text}, context);
    }
}

/// The actor's place that an act is about: named itself, or by one of its goals.
std::optional<Enrolment> place_of(Turn& turn, const goal::State& state, const std::string& subject) {
    auto place = state ? turn.work.enrolments.find(turn.tenant(), state->owner, state->program)
                       : turn.work.enrolments.find(turn.tenant(), EnrolmentId{subject});
    if (!place || place->person != turn.actor_id()) return std::nullopt;
    return place;
}

Answer show(Turn& turn) {
    std::vector<Card> cards;
    for (const auto& enrolment : turn.work.enrolments.of(turn.tenant(), turn.actor_id())) {
        if (is_registered(enrolment)) cards.push_back(content::goals_of_mine(context_of(turn, enrolment)));
    }
    if (cards.empty()) return Tell{content::no_goals_before_joining()};
    return Tell{content::stacked("Your goals", cards)};
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const bool history = act.verb == content::goal_verb::history;
    const auto what = goal::understand(act, answers);
    if (!what && !history) return std::nullopt;
    const auto state = turn.work.goals.find(turn.tenant(), act.subject);
    const auto place = place_of(turn, state, act.subject);
    if (!place) return Tell{content::unknown_button()};
    if (history && state) {
        const auto revisions = turn.work.goal_revisions.of(turn.tenant(), state->id);
        return Tell{content::goal_history(*state, revisions, *turn.actor)};
    }
    if (!what || !is_registered(*place)) return Tell{content::no_goals_before_joining()};
    return run_and_write_through(turn, *place, state, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "goals" && word != "goal") return std::nullopt;
    return show(turn);
}

void profile_saved(Turn& turn, const EnrolmentId& id) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), id);
    if (!enrolment || !is_registered(*enrolment)) return;
    // A mentor's form has no goals: those that they have stay as they are.
    if (is_mentored(enrolment->role)) {
        take_over(turn, *enrolment);
    } else {
        write_through(turn, enrolment->person, enrolment->program);
    }
}

void brought_back(Turn& turn, const std::string& subject) {
    const auto goal = turn.work.goals.find(turn.tenant(), subject);
    if (!goal) return;
    note_revision(turn, *goal);
    write_through(turn, goal->owner, goal->program);
}

void person_gone(Turn& turn, const PersonId& person) {
    for (const auto& goal : turn.work.goals.of(turn.tenant(), person))
        turn.work.outbox.withdraw_about(turn.tenant(), goal.id.str(), turn.now());
}

std::vector<Goal> goals_of(Turn& turn, const PersonId& owner, const ProgramId& program) {
    auto goals = turn.work.goals.of(turn.tenant(), owner, program);
    if (!goals.empty()) return goals;
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), owner, program);
    if (!enrolment) return goals;
    profile_saved(turn, enrolment->id);
    return turn.work.goals.of(turn.tenant(), owner, program);
}

std::vector<Goal> goals_of_both(Turn& turn, const Pairing& pairing) {
    auto goals = goals_of(turn, pairing.mentee, pairing.program);
    auto theirs = goals_of(turn, pairing.mentor, pairing.program);
    goals.insert(goals.end(), theirs.begin(), theirs.end());
    return goals;
}

}  // namespace mentord::goal_desk
