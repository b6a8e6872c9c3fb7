#include "workflows/registration/picking.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/picking_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::picking {

namespace {

using registration::cancel_timers;
using registration::changed;
using registration::D;
using registration::note;
using registration::set_timer;
using registration::State;
using registration::stay;

constexpr std::array<const char*, 3> choice_fields{"first", "second", "third"};

bool may_choose(const State& state, const Context& context) {
    return mentees_choose(context.with.program) && waits_for_match(state->state) &&
           is_mentored(state->role) && !context.asked && !context.paired;
}

Card how_things_stand(const State& state, const Context& context) {
    const auto& program = context.with.program;
    if (program.match_mode == MatchMode::admin) return content::how_matches_come_about(program);
    if (context.asked) return content::already_asked(program);
    if (!may_choose(state, context)) return content::nothing_to_choose(*state, program);
    if (context.offers.empty()) return content::nobody_is_free(*state, program);
    return content::shortlist(*state, context);
}

D out_of_date(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(how_things_stand(state, context))});
}

// Hours in which people work only; whoever waits is in no hurry of minutes.
Instant next_working_day(const Context& context) {
    const auto& rules = context.with.program.rules;
    const WorkingHours hours{
        .zone = context.with.person.profile.zone,
        .from_hour = rules.from_hour,
        .to_hour = rules.to_hour,
        .holidays = context.with.program.holidays,
    };
    return next_working_moment(context.with.now + std::chrono::hours{18}, hours);
}

void invite_again(D& decision, int number, const Context& context) {
    set_timer(decision, invite_timer, std::to_string(number), next_working_day(context));
}

// Whatever still invites them to choose is no longer true.
void stop_inviting(D& decision) {
    cancel_timers(decision, invite_timer);
    decision.effects.emplace_back(
        Withdraw{.to = decision.next->person, .about = decision.next->id.str(), .program = {}}
    );
}

bool is_offered(const std::string& id, const Context& context) {
    return std::ranges::any_of(context.offers, [&](const Offer& one) { return one.mentor.id.str() == id; });
}

/// What is wrong with the choices as they were made; empty fields between them do not matter.
std::map<std::string, std::string> errors_in(const std::vector<std::string>& choices) {
    std::map<std::string, std::string> errors;
    if (choices.empty() || choices.front().empty())
        errors.emplace(choice_fields.front(), content::first_choice_is_missing());
    for (std::size_t i = 1; i < choices.size(); ++i) {
        const auto before = choices.begin() + static_cast<std::ptrdiff_t>(i);
        if (!choices[i].empty() && std::find(choices.begin(), before, choices[i]) != before)
            errors.emplace(choice_fields.at(i), content::chosen_twice());
    }
    return errors;
}

D on(const State& state, const Ask&, const Context& context) {
    return stay(state, Tell{how_things_stand(state, context)});
}

D on(const State& state, const OpenForm& pressed, const Context& context) {
    const bool possible = may_choose(state, context) && !context.offers.empty();
    if (pressed.version != state->version || !possible) return out_of_date(state, context);
    return stay(state, Open{content::choice_form(*state, context), "pick " + state->program.str()});
}

// Between the list and the choice somebody else may have been faster.
D on(const State& state, const Chosen& sent, const Context& context) {
    if (sent.version != state->version || !may_choose(state, context)) return out_of_date(state, context);
    if (auto errors = errors_in(sent.choices); !errors.empty()) return stay(state, Reject{std::move(errors)});
    signal::MentorsChosen chosen{state->program, state->person, {}, false};
    for (const auto& id : sent.choices) {
        if (is_offered(id, context)) {
            chosen.mentors.emplace_back(id);
        } else if (!id.empty() && chosen.mentors.empty()) {
            chosen.passed_over = true;
        }
    }
    if (chosen.mentors.empty())
        return stay(state, Reject{{{choice_fields.front(), content::no_longer_free()}}});
    D decision{.next = state};
    if (state->match_me) {
        decision.next = changed(*state, context.with);
        decision.next->match_me = false;
    }
    stop_inviting(decision);
    decision.effects.emplace_back(Raise{std::move(chosen)});
    return decision;
}

D on(const State& state, const LeaveIt& pressed, const Context& context) {
    if (pressed.version != state->version || !may_choose(state, context)) return out_of_date(state, context);
    if (state->match_me) return stay(state, Replace{content::left_to_organisers(context.with.program)});
    auto enrolment = changed(*state, context.with);
    enrolment.match_me = true;
    D decision{.next = std::move(enrolment), .undoable = true};
    decision.answer = Replace{content::left_to_organisers(context.with.program)};
    stop_inviting(decision);
    return decision;
}

D on(const State& state, const Later& pressed, const Context& context) {
    const bool more = pressed.number > 0 && pressed.number < most_invitations;
    if (pressed.version != state->version || !more || !may_choose(state, context))
        return out_of_date(state, context);
    D decision = stay(state, Replace{content::choose_later(context.with.program)});
    invite_again(decision, pressed.number + 1, context);
    return decision;
}

// Where nobody is free yet, the invitation waits until somebody is.
D on(const State& state, const InviteDue& due, const Context& context) {
    D decision = stay(state);
    if (!may_choose(state, context) || state->match_me) return decision;
    if (context.offers.empty()) {
        invite_again(decision, due.number, context);
        return decision;
    }
    decision.effects.emplace_back(note(*state, content::invitation(*state, context, due.number)));
    return decision;
}

D on(const State& state, const ListEnded&, const Context& context) {
    D decision = stay(state);
    if (!may_choose(state, context)) {
        const bool here = waits_for_match(state->state) || state->state == EnrolmentState::paused ||
                          state->state == EnrolmentState::pending;
        if (here && !context.asked && !context.paired)
            decision.effects.emplace_back(note(*state, content::request_is_over(context.with.program)));
        return decision;
    }
    decision.effects.emplace_back(note(*state, content::list_ended(*state, context)));
    if (context.offers.empty()) invite_again(decision, 1, context);
    return decision;
}

}  // namespace

D decide(const State& state, const Happening& happening, const Context& context) {
    if (!state) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Ask&) { return "ask_to_choose"; },
            [](const OpenForm&) { return "open_choice"; },
            [](const Chosen&) { return "chosen"; },
            [](const LeaveIt&) { return "match_me"; },
            [](const Later&) { return "choose_later"; },
            [](const InviteDue&) { return "invite_due"; },
            [](const ListEnded&) { return "list_ended"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::picking_verb;
    if (act.verb == verb::open) return OpenForm{act.version};
    if (act.verb == verb::match_me) return LeaveIt{act.version};
    if (act.verb == verb::choose) {
        Chosen chosen{act.version};
        for (const auto* field : choice_fields)
            chosen.choices.push_back(value_in(answers, field));
        return chosen;
    }
    if (!act.verb.starts_with(verb::later)) return std::nullopt;
    return Later{act.version, number_in(std::string_view(act.verb).substr(verb::later.size()))};
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == invite_timer) return InviteDue{number_in(timer.occurrence)};
    return std::nullopt;
}

void invite(D& decision, const registration::Context& context) {
    if (!mentees_choose(context.program) || !is_mentored(decision.next->role)) return;
    set_timer(decision, invite_timer, "1", context.now + time_to_undo);
}

}  // namespace mentord::picking
