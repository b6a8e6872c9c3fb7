#include "bot/desks/registration_desk.hpp"

#include "workflows/content/governing_cards.hpp"
#include "workflows/content/registration_cards.hpp"

#include <charconv>
#include <string>

namespace mentord::registration_desk {

namespace {

const ProgramId main_program{"main"};

Answer run(
    Turn& turn,
    const Person& person,
    const registration::State& state,
    const registration::Happening& happening
) {
    const registration::Context context{
        .now = turn.now(),
        .program = main_program,
        .person = person,
        .fresh_id = state ? EnrolmentId{} : EnrolmentId{turn.fresh_id()},
    };
    auto decision = registration::decide(state, happening, context);
    return carry_out(
        turn, turn.work.enrolments, state, std::move(decision), registration::name_of(happening)
    );
}

/// Whoever is not in begins only while registration is open (PROGRAM rule 14); a draft may be finished.
std::optional<Answer> turned_away(
    Turn& turn, const registration::State& state, const registration::Happening& happening
) {
    const auto standing = registration::standing_of(state);
    const bool outside = std::holds_alternative<registration::Stranger>(standing) ||
                         std::holds_alternative<registration::Departed>(standing);
    if (!outside || !std::holds_alternative<registration::Join>(happening)) return std::nullopt;
    const auto program = turn.work.programs.find(turn.tenant(), main_program.str());
    if (!program || program->state == ProgramState::open) return std::nullopt;
    return Tell{content::registration_not_open(*program, turn.actor->profile.zone)};
}

}  // namespace

Answer handle(Turn& turn, const registration::Happening& happening, bool first) {
    registration::State state;
    if (!first) state = turn.work.enrolments.find(turn.tenant(), turn.actor->id, main_program);
    if (auto answer = turned_away(turn, state, happening)) return std::move(*answer);
    return run(turn, *turn.actor, state, happening);
}

Card status(Turn& turn, bool first) {
    auto answer = handle(turn, registration::ShowStatus{}, first);
    return std::move(std::get<Tell>(answer).card);
}

std::optional<registration::Happening> understand(const Act& act) {
    if (act.verb == content::verb::leave) return registration::LeavePressed{act.version};
    if (act.verb == content::verb::discard) return registration::DiscardPressed{act.version};
    return std::nullopt;
}

void depart(Turn& turn, const PersonId& person, std::string_view why) {
    for (auto& enrolment : turn.work.enrolments.of(turn.tenant(), person)) {
        if (!legal(std::optional(enrolment.state), EnrolmentState::left)) continue;
        if (enrolment.state == EnrolmentState::left) continue;
        const auto before = std::optional(enrolment);
        enrolment.state = EnrolmentState::left;
        ++enrolment.version;
        enrolment.changed_at = turn.now();
        carry_out<Enrolment>(turn, turn.work.enrolments, before, {.next = enrolment}, why);
        turn.work.timers.cancel_all(turn.tenant(), enrolment.id.str());
    }
}

void timer(Turn& turn, const TimerFired& fired) {
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{fired.timer.subject});
    if (!state) return;
    const auto person = turn.work.people.find(turn.tenant(), state->person);
    if (!person) return;
    int number = 0;
    const auto& text = fired.timer.occurrence;
    std::from_chars(text.data(), text.data() + text.size(), number);
    turn.whose = person->id;
    run(turn, *person, state, registration::NudgeDue{number, fired.due});
}

}  // namespace mentord::registration_desk
