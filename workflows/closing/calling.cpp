#include "workflows/closing/calling.hpp"

#include "workflows/calendar/working_days.hpp"
#include "workflows/content/closing_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace mentord::closing {

namespace {

using D = Decision<State>;
using std::chrono::days;

struct Unopened {};
struct ToCall {};
struct Called {};
struct Surveyed {};
struct Answered {};
struct Lapsed {};
using Standing = std::variant<Unopened, ToCall, Called, Surveyed, Answered, Lapsed>;

Standing standing_of(const State& state) {
    if (!state) return Unopened{};
    switch (state->state) {
        case ClosingState::to_call:
            return ToCall{};
        case ClosingState::called:
            return Called{};
        case ClosingState::surveyed:
            return Surveyed{};
        case ClosingState::answered:
            return Answered{};
        case ClosingState::lapsed:
            return Lapsed{};
    }
    return Lapsed{};
}

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Closing changed(Closing closing, const Context& context) {
    ++closing.version;
    closing.changed_at = context.pair.now;
    return closing;
}

D now_in(const State& state, ClosingState next, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = next;
    return decision;
}

void set_timer(D& decision, std::string_view kind, int occurrence, Instant due) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(SetTimer{{id, std::string(kind), std::to_string(occurrence)}, due});
}

void stop_asking(D& decision) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, ""});
    decision.effects.emplace_back(WithdrawAbout{id});
}

DirectMessage question(const Closing& closing, const Context& context, bool again) {
    return {
        .kind = MessageKind::reminder,
        .card = content::survey_question(closing, context, again),
        .to = closing.person,
        .about = closing.id.str(),
    };
}

/// The survey takes the place of the conversation.
D with_survey(const State& state, const Context& context, std::chrono::milliseconds held_back) {
    auto decision = now_in(state, ClosingState::surveyed, context);
    auto& closing = *decision.next;
    closing.due = context.pair.now + lapse_after;
    decision.effects.emplace_back(CancelTimers{closing.id.str(), ""});
    auto message = question(closing, context, false);
    message.after = held_back;
    decision.effects.emplace_back(std::move(message));
    set_timer(decision, remind_timer, 1, context.pair.now + remind_after);
    set_timer(decision, lapse_timer, 1, closing.due);
    return decision;
}

D lapsed(const State& state, const Context& context) {
    auto decision = now_in(state, ClosingState::lapsed, context);
    stop_asking(decision);
    return decision;
}

// Buttons that are no longer true: how things stand, for an organiser and for the person.
D organiser_sees(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(content::call_line(*state, context))});
}
D person_sees(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(content::survey_now(*state, context))});
}

D talked(const State& state, const Talked& pressed, const Context& context) {
    if (pressed.version != state->version) return organiser_sees(state, context);
    auto decision = now_in(state, ClosingState::called, context);
    decision.next->caller = context.pair.actor;
    stop_asking(decision);
    decision.undoable = true;
    decision.answer = Replace{content::talked_noted(*decision.next, context)};
    return decision;
}

D note_kept(const State& state, const NoteSent& sent, const Context& context) {
    if (characters(sent.text.raw()) > content::closing_text_length)
        return stay(state, Reject{{{content::call_note_field, content::closing_text_too_long()}}});
    D decision = stay(state, Tell{content::call_note_kept(sent.text.empty())});
    if (sent.text == state->note) return decision;
    decision.next = changed(*state, context);
    decision.next->note = sent.text;
    return decision;
}

bool is_offered(const Choice& choice, const std::string& value) {
    return std::ranges::any_of(choice.groups, [&](const OptionGroup& group) {
        return std::ranges::find(group.options, value, &Option::value) != group.options.end();
    });
}

bool is_within(const Number& number, const std::string& value) {
    int read = 0;
    const auto* end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, read);
    return error == std::errc{} && stopped == end && read >= number.min && read <= number.max;
}

/// What is wrong with one value; empty where nothing is.
std::string problem_of(const Field& field, const std::string& value) {
    if (value.empty()) return field.required ? content::survey_needs_one() : std::string{};
    if (const auto* choice = std::get_if<Choice>(&field.kind))
        return is_offered(*choice, value) ? std::string{} : content::survey_needs_one();
    if (const auto* number = std::get_if<Number>(&field.kind))
        return is_within(*number, value) ? std::string{} : content::survey_number_out_of_range();
    const bool too_long = characters(value) > content::closing_text_length;
    return too_long ? content::closing_text_too_long() : std::string{};
}

D answered(const State& state, const SurveySent& sent, const Context& context) {
    auto decision = now_in(state, ClosingState::answered, context);
    auto& closing = *decision.next;
    closing.answers.clear();
    Reject problems;
    for (const auto& field : content::survey_form(*state, context).fields) {
        const auto value = value_in(sent.answers, field.id);
        if (auto problem = problem_of(field, value); !problem.empty()) {
            problems.errors[field.id] = std::move(problem);
        } else if (!value.empty()) {
            closing.answers[field.id] = {value};
        }
    }
    if (!problems.errors.empty()) return stay(state, std::move(problems));
    stop_asking(decision);
    decision.answer = Tell{content::survey_thanks(closing, context)};
    return decision;
}

D open_form(const State& state, const Context& context) {
    return stay(state, mentord::Open{content::survey_form(*state, context), "survey"});
}

// One overload for each cell of the table in which something happens; the templates at the end are what else
// there is. The table is drawn and compared by a test, so a forgotten cell shows.

D on(Unopened, const State& state, const Open& open, const Context& context) {
    if (!came_to_its_own_end(context.pairing.state)) return stay(state);
    Closing closing{
        .id = ClosingId{context.pair.fresh_id},
        .pairing = context.pairing.id,
        .program = context.pairing.program,
        .person = open.person,
    };
    closing.opened = context.pair.now;
    closing.due = context.pair.now + days{context.pair.program.rules.closeout_days};
    D decision{changed(std::move(closing), context), Nothing{}, {}};
    set_timer(decision, survey_timer, 1, decision.next->due);
    return decision;
}

D on(ToCall, const State& state, const Talked& pressed, const Context& context) {
    return talked(state, pressed, context);
}
D on(Surveyed, const State& state, const Talked& pressed, const Context& context) {
    return talked(state, pressed, context);
}

D on(Called, const State& state, const NoteAsked&, const Context&) {
    return stay(state, mentord::Open{content::call_note_form(*state), "/mentor-admin calls"});
}
D on(Called, const State& state, const NoteSent& sent, const Context& context) {
    return note_kept(state, sent, context);
}
D on(Answered, const State& state, const NoteSent& sent, const Context& context) {
    return note_kept(state, sent, context);
}

D on(ToCall, const State& state, const SendSurvey& pressed, const Context& context) {
    if (pressed.version != state->version) return organiser_sees(state, context);
    auto decision = with_survey(state, context, time_to_undo);
    decision.undoable = true;
    decision.answer = Replace{content::survey_on_its_way(*decision.next, context)};
    return decision;
}

// Weeks late, after a long stop of the bot, nobody is asked any more.
D on(ToCall, const State& state, const SurveyDue& due, const Context& context) {
    if (context.pair.now >= due.due + lapse_after) return lapsed(state, context);
    return with_survey(state, context, std::chrono::milliseconds{0});
}

D on(Surveyed, const State& state, const RemindDue& due, const Context& context) {
    D decision = stay(state);
    if (context.pair.now >= due.due + remind_after) return decision;
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    decision.effects.emplace_back(question(*state, context, true));
    return decision;
}

D on(Surveyed, const State& state, const LapseDue&, const Context& context) {
    return lapsed(state, context);
}

D on(Surveyed, const State& state, const Later& pressed, const Context& context) {
    if (pressed.version != state->version || state->laters >= most_laters) return person_sees(state, context);
    const auto hours = context.pair.hours_of(context.pair.party_of(state->person).person);
    const auto when = start_of_working_day(context.pair.now, 1, hours);
    D decision{changed(*state, context), Replace{content::survey_put_off(Moment{when, hours.zone})}, {}};
    auto& closing = *decision.next;
    ++closing.laters;
    closing.due = std::max(closing.due, when + remind_after);
    decision.effects.emplace_back(CancelTimers{closing.id.str(), ""});
    set_timer(decision, remind_timer, 1, when);
    set_timer(decision, lapse_timer, 1, closing.due);
    return decision;
}

D on(Surveyed, const State& state, const FillIn&, const Context& context) {
    return open_form(state, context);
}
D on(Called, const State& state, const FillIn&, const Context& context) {
    return open_form(state, context);
}
D on(Lapsed, const State& state, const FillIn&, const Context& context) {
    return open_form(state, context);
}

D on(Surveyed, const State& state, const SurveySent& sent, const Context& context) {
    return answered(state, sent, context);
}
D on(Called, const State& state, const SurveySent& sent, const Context& context) {
    return answered(state, sent, context);
}
D on(Lapsed, const State& state, const SurveySent& sent, const Context& context) {
    return answered(state, sent, context);
}
// Sent twice: the first is kept, and thanked for again.
D on(Answered, const State& state, const SurveySent&, const Context& context) {
    return stay(state, Tell{content::survey_thanks(*state, context)});
}

D on(Answered, const State& state, const Read&, const Context& context) {
    return stay(state, Tell{content::survey_read(*state, context)});
}

D on(ToCall, const State& state, const Gone&, const Context& context) {
    return lapsed(state, context);
}
D on(Surveyed, const State& state, const Gone&, const Context& context) {
    return lapsed(state, context);
}

D other(const State& state, const NoteSent&, const Context&) {
    return stay(state, Reject{{{content::call_note_field, content::call_note_too_late()}}});
}
D other(const State& state, const SurveySent&, const Context& context) {
    return person_sees(state, context);
}
D other(const State& state, const FillIn&, const Context& context) {
    return person_sees(state, context);
}
D other(const State& state, const Later&, const Context& context) {
    return person_sees(state, context);
}
D other(const State& state, const Talked&, const Context& context) {
    return organiser_sees(state, context);
}
D other(const State& state, const NoteAsked&, const Context& context) {
    return organiser_sees(state, context);
}
D other(const State& state, const SendSurvey&, const Context& context) {
    return organiser_sees(state, context);
}
D other(const State& state, const Read&, const Context& context) {
    return organiser_sees(state, context);
}
template <class H>
D other(const State& state, const H&, const Context&) {
    return stay(state);
}

template <class S, class H>
D on(S, const State& state, const H& what, const Context& context) {
    return state ? other(state, what, context) : stay(state);
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
    namespace verb = content::closing_verb;
    const std::string_view words(act.verb);
    if (words == verb::talked) return Talked{act.version};
    if (words == verb::note) return NoteAsked{};
    if (words == verb::keep_note) return NoteSent{UserText{value_in(answers, content::call_note_field)}};
    if (words == verb::send_survey) return SendSurvey{act.version};
    if (words == verb::read) return Read{};
    if (words == verb::fill_in) return FillIn{};
    if (words == verb::answer) return SurveySent{answers};
    if (words == verb::later) return Later{act.version};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerFired& fired) {
    const auto& kind = fired.timer.kind;
    if (kind == survey_timer) return SurveyDue{fired.due};
    if (kind == remind_timer) return RemindDue{fired.due};
    if (kind == lapse_timer) return LapseDue{};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Open&) { return "open"; },
            [](const Talked&) { return "talked"; },
            [](const NoteAsked&) { return "note_asked"; },
            [](const NoteSent&) { return "note_sent"; },
            [](const SendSurvey&) { return "send_survey"; },
            [](const Read&) { return "read"; },
            [](const SurveyDue&) { return "survey_due"; },
            [](const RemindDue&) { return "remind_due"; },
            [](const LapseDue&) { return "lapse_due"; },
            [](const FillIn&) { return "fill_in"; },
            [](const SurveySent&) { return "survey_sent"; },
            [](const Later&) { return "later"; },
            [](const Gone&) { return "gone"; },
        },
        happening
    );
}

bool is_for_organisers(const Happening& happening) {
    return std::holds_alternative<Talked>(happening) || std::holds_alternative<NoteAsked>(happening) ||
           std::holds_alternative<NoteSent>(happening) || std::holds_alternative<SendSurvey>(happening) ||
           std::holds_alternative<Read>(happening);
}

}  // namespace mentord::closing
