#include "workflows/feedback/rating.hpp"

#include "workflows/calendar/working_days.hpp"
#include "workflows/content/feedback_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/planted.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace mentord::feedback {

namespace {

using D = Decision<State>;

// Where the question stands: not put yet, put and not answered, answered, or closed without an answer.
struct Unasked {};
struct Waiting {};
struct Given {};
struct Closed {};
using Standing = std::variant<Unasked, Waiting, Given, Closed>;

Standing standing_of(const State& state) {
    if (!state) return Unasked{};
    switch (state->state) {
        case FeedbackState::asked:
        case FeedbackState::reminded:
            return Waiting{};
        case FeedbackState::given:
            return Given{};
        case FeedbackState::lapsed:
            return Closed{};
    }
    return Closed{};
}

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Feedback changed(Feedback feedback, const Context& context) {
    ++feedback.version;
    feedback.changed_at = context.pair.now;
    return feedback;
}

WorkingHours hours_of_rater(const Feedback& feedback, const Context& context) {
    return context.pair.hours_of(context.pair.party_of(feedback.rater).person);
}

DirectMessage question(const Feedback& feedback, const Context& context, content::Asking asking) {
    return {
        .kind = MessageKind::reminder,
        .card = content::ask_rating(feedback, context.pair, asking),
        .to = feedback.rater,
        .about = feedback.id.str(),
    };
}

Withdraw drop_questions(const Feedback& feedback) {
    return {.everything = false, .to = feedback.rater, .about = feedback.id.str()};
}

void set_reminder(D& decision, int number, Instant due) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(SetTimer{{id, std::string(remind_timer), std::to_string(number)}, due});
    decision.effects.emplace_back(SetTimer{{id, std::string(lapse_timer), "1"}, due + lapse_after});
}

void stop_asking(D& decision) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, std::string(remind_timer)});
    decision.effects.emplace_back(CancelTimers{id, std::string(lapse_timer)});
    decision.effects.emplace_back(drop_questions(*decision.next));
}

// What was said after the last session at which it was asked and answered.
Fit fit_before(const Feedback& feedback, const Context& context) {
    Fit said = Fit::unsaid;
    int number = 0;
    for (const auto& one : context.earlier) {
        if (one.id == feedback.id || one.fit == Fit::unsaid || one.number <= number) continue;
        said = one.fit;
        number = one.number;
    }
    return said;
}

// The question of the trial: after its sessions, while there is a match to speak of (rule 44).
bool asks_fit(const Feedback& feedback, const Context& context) {
    return feedback.number <= context.pair.program.rules.trial_sessions && feedback.fit == Fit::unsaid &&
           !is_over(context.pairing.state) && fit_before(feedback, context) != Fit::not_a_fit;
}

Card given_card(const Feedback& feedback, const Context& context, std::optional<int> corrected_from = {}) {
    return content::rating_given(
        feedback,
        context.pair,
        {.corrected_from = corrected_from,
         .said_before = fit_before(feedback, context),
         .asks_fit = asks_fit(feedback, context)}
    );
}

Card how_things_stand(const Feedback& feedback, const Context& context) {
    return std::visit(
        Overloaded{
            [&](Unasked) { return content::rating_closed(feedback, context.pair); },
            [&](Waiting) {
                const bool first = feedback.state == FeedbackState::asked;
                const auto asking = first ? content::Asking::first : content::Asking::again;
                return content::ask_rating(feedback, context.pair, asking);
            },
            [&](Given) { return given_card(feedback, context); },
            [&](Closed) { return content::rating_closed(feedback, context.pair); },
        },
        standing_of(feedback)
    );
}

D say_how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(how_things_stand(*state, context))});
}

Raise rated(const Feedback& feedback) {
    return {signal::Rated{
        .pairing = feedback.pairing,
        .session = feedback.session,
        .feedback = feedback.id,
        .rater = feedback.rater,
        .number = feedback.number,
        .stars = feedback.stars,
    }};
}

// One overload for each cell of the table in which something happens; the rest is the template at the end of
// the list: nothing changes. The table is drawn and compared by a test, so a forgotten cell shows.

D on(Unasked, const State& state, const Ask& ask, const Context& context) {
    if (is_over(context.pairing.state)) return stay(state);
    Feedback feedback{
        .id = FeedbackId{context.pair.fresh_id},
        .session = ask.session,
        .pairing = context.pairing.id,
        .program = context.pairing.program,
        .rater = ask.rater,
        .number = ask.number,
    };
    D decision{changed(std::move(feedback), context), Nothing{}, {}};
    const auto& asked = *decision.next;
    decision.effects.emplace_back(question(asked, context, content::Asking::first));
    // The question itself may wait for the morning; its reminder comes a working day after that.
    const auto hours = hours_of_rater(asked, context);
    set_reminder(decision, 1, start_of_working_day(next_working_moment(context.pair.now, hours), 1, hours));
    return decision;
}

// One reminder, and one more where somebody asked for it. What comes after its own lapse is not sent at all
// (I-12).
D on(Waiting, const State& state, const RemindDue& due, const Context& context) {
    if (context.pair.now >= due.due + lapse_after) return stay(state);
    D decision = stay(state);
    if (state->state == FeedbackState::asked) {
        decision.next = changed(*state, context);
        decision.next->state = FeedbackState::reminded;
    }
    const auto asking = due.number == 1 ? content::Asking::again : content::Asking::last;
    decision.effects.emplace_back(drop_questions(*state));
    decision.effects.emplace_back(question(*decision.next, context, asking));
    return decision;
}

D close(const State& state, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = FeedbackState::lapsed;
    stop_asking(decision);
    return decision;
}

D on(Waiting, const State& state, const LapseDue&, const Context& context) {
    return close(state, context);
}

D on(Waiting, const State& state, const PairingOver&, const Context& context) {
    return close(state, context);
}

D on(Waiting, const State& state, const LaterPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    const auto hours = hours_of_rater(*state, context);
    const auto when = start_of_working_day(context.pair.now, 1, hours);
    D decision = stay(state, Replace{content::rating_put_off(*state, Moment{when, hours.zone})});
    set_reminder(decision, state->state == FeedbackState::asked ? 1 : 2, when);
    return decision;
}

D on(Waiting, const State& state, const NotMetPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    auto decision = close(state, context);
    decision.answer = Replace{content::rating_not_met(context.pair, state->rater)};
    decision.effects.emplace_back(Raise{signal::SessionNotMet{state->session, state->rater}});
    return decision;
}

D give(const State& state, const StarsPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    D decision{changed(*state, context), Nothing{}, {}};
    auto& given = *decision.next;
    given.state = FeedbackState::given;
    given.stars = pressed.stars;
    decision.answer = Replace{given_card(given, context)};
    stop_asking(decision);
    if (planted(Planted::rating_to_partner))
        decision.effects.emplace_back(DirectMessage{
            .kind = MessageKind::reminder,
            .card = given_card(given, context),
            .to = given.rater == context.pairing.mentor ? context.pairing.mentee : context.pairing.mentor,
            .about = given.id.str(),
        });
    decision.effects.emplace_back(Raise{signal::SessionMet{given.session}});
    decision.effects.emplace_back(rated(given));
    return decision;
}

D on(Waiting, const State& state, const StarsPressed& pressed, const Context& context) {
    return give(state, pressed, context);
}

// The card says that the question is closed, and asks again all the same: whoever comes late is heard too.
D on(Closed, const State& state, const StarsPressed& pressed, const Context& context) {
    return give(state, pressed, context);
}

bool may_correct(const Feedback& feedback, const Context& context) {
    return context.pair.now < feedback.changed_at + correct_within;
}

D on(Given, const State& state, const CorrectPressed&, const Context& context) {
    if (!may_correct(*state, context)) return stay(state, Replace{content::too_late_to_correct(*state)});
    return stay(state, Replace{content::choose_stars_again(*state, context.pair)});
}

// A wrong press is put right by another: the first may have woken somebody up, so it is not simply undone.
D on(Given, const State& state, const StarsPressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    if (!may_correct(*state, context)) return stay(state, Replace{content::too_late_to_correct(*state)});
    if (pressed.stars == state->stars) return stay(state, Replace{given_card(*state, context)});
    D decision{changed(*state, context), Nothing{}, {}};
    auto& given = *decision.next;
    given.stars = pressed.stars;
    decision.answer = Replace{given_card(given, context, state->stars)};
    decision.effects.emplace_back(rated(given));
    return decision;
}

D on(Given, const State& state, const FitPressed& pressed, const Context& context) {
    if (pressed.version != state->version || !asks_fit(*state, context))
        return say_how_things_stand(state, context);
    D decision{changed(*state, context), Nothing{}, {}};
    auto& given = *decision.next;
    given.fit = pressed.fit;
    decision.answer = Replace{given_card(given, context)};
    if (given.fit == Fit::not_a_fit) {
        decision.undoable = true;
        const TimerKey settles{given.id.str(), std::string(settle_timer), "1"};
        decision.effects.emplace_back(SetTimer{settles, context.pair.now + time_to_undo});
    }
    return decision;
}

D on(Given, const State& state, const SettleDue&, const Context& context) {
    D decision = stay(state);
    if (state->fit == Fit::not_a_fit && !is_over(context.pairing.state))
        decision.effects.emplace_back(Raise{signal::NotAFit{state->pairing, state->rater}});
    return decision;
}

bool may_say_more(const Feedback& feedback, const Context& context) {
    return context.pair.now < feedback.changed_at + more_within;
}

D on(Given, const State& state, const MorePressed&, const Context& context) {
    if (!may_say_more(*state, context)) return stay(state, Replace{content::too_late_for_more()});
    return stay(state, Open{content::rating_form(*state, context.pair), "status"});
}

std::vector<std::string> known_tags(const Answers& answers) {
    const auto sent = values_in(answers, content::rating_tags_field);
    std::vector<std::string> tags;
    for (const auto& option : content::rating_tags().front().options) {
        if (std::find(sent.begin(), sent.end(), option.value) != sent.end()) tags.push_back(option.value);
    }
    return tags;
}

// Words are kept whatever was pressed while the form stood open: nothing that was typed is lost.
D on(Given, const State& state, const MoreSent& sent, const Context& context) {
    const auto comment = value_in(sent.answers, content::rating_comment_field);
    std::string problem;
    if (!may_say_more(*state, context)) problem = content::rating_form_too_late();
    if (characters(comment) > content::rating_comment_length) problem = content::rating_comment_too_long();
    if (!problem.empty()) return stay(state, Reject{{{content::rating_comment_field, problem}}});
    auto given = *state;
    given.tags = known_tags(sent.answers);
    given.comment = UserText{comment};
    if (given == *state) return stay(state);
    given = changed(std::move(given), context);
    auto card = content::rating_words_kept(given);
    return {std::move(given), Tell{std::move(card)}, {}};
}

template <class S>
D on(S, const State& state, const MoreSent&, const Context&) {
    return stay(state, Reject{{{content::rating_comment_field, content::rating_form_too_late()}}});
}

// Buttons of cards that are no longer true.
template <class S>
D on_old_button(S, const State& state, const Context& context) {
    return state ? say_how_things_stand(state, context) : stay(state);
}
template <class S>
D on(S standing, const State& state, const NotMetPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const LaterPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const CorrectPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const FitPressed&, const Context& context) {
    return on_old_button(standing, state, context);
}
template <class S>
D on(S standing, const State& state, const MorePressed&, const Context& context) {
    return on_old_button(standing, state, context);
}

template <class S, class H>
D on(S, const State& state, const H&, const Context&) {
    return stay(state);
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit(
        [&](auto standing, const auto& what) { return on(standing, state, what, context); },
        standing_of(state),
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::verb;
    const std::string_view words(act.verb);
    if (words.starts_with(verb::rating_stars)) {
        const int stars = number_in(words.substr(verb::rating_stars.size()));
        if (stars >= 1 && stars <= 5) return StarsPressed{stars, act.version};
    }
    if (words.starts_with(verb::rating_fit)) {
        const auto fit = value_of(fit_names, words.substr(verb::rating_fit.size()));
        if (fit && *fit != Fit::unsaid) return FitPressed{*fit, act.version};
    }
    if (words == verb::rating_not_met) return NotMetPressed{act.version};
    if (words == verb::rating_later) return LaterPressed{act.version};
    if (words == verb::rating_correct) return CorrectPressed{};
    if (words == verb::rating_more) return MorePressed{};
    if (words == verb::rating_tell) return MoreSent{answers};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerFired& fired) {
    const auto& [subject, kind, occurrence] = fired.timer;
    if (kind == remind_timer) return RemindDue{number_in(occurrence), fired.due};
    if (kind == lapse_timer) return LapseDue{};
    if (kind == settle_timer) return SettleDue{};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Ask&) { return "ask"; },
            [](const RemindDue&) { return "remind_due"; },
            [](const LapseDue&) { return "lapse_due"; },
            [](const SettleDue&) { return "settle_due"; },
            [](const PairingOver&) { return "pairing_over"; },
            [](const StarsPressed&) { return "stars"; },
            [](const NotMetPressed&) { return "not_met"; },
            [](const LaterPressed&) { return "later"; },
            [](const CorrectPressed&) { return "correct"; },
            [](const FitPressed&) { return "fit"; },
            [](const MorePressed&) { return "more"; },
            [](const MoreSent&) { return "more_sent"; },
        },
        happening
    );
}

}  // namespace mentord::feedback
