#include "bot/desks/registration_desk.hpp"

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

}  // namespace

Answer handle(Turn& turn, const registration::Happening& happening, bool first) {
    registration::State state;
    if (!first) state = turn.work.enrolments.find(turn.tenant(), turn.actor->id, main_program);
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
