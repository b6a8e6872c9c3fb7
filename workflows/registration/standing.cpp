#include "workflows/overloaded.hpp"
#include "workflows/registration/registration.hpp"

#include <string>

namespace mentord::registration {

Standing standing_of(const State& state) {
    if (!state) return Stranger{};
    switch (state->state) {
        case EnrolmentState::draft:
            return Drafting{};
        case EnrolmentState::pending:
        case EnrolmentState::approved:
        case EnrolmentState::waitlisted:
        case EnrolmentState::matched:
        case EnrolmentState::paused:
        case EnrolmentState::completed:
            return Registered{};
        case EnrolmentState::left:
        case EnrolmentState::declined:
            return Departed{};
    }
    return Stranger{};
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Join&) { return "join"; },
            [](const ShowStatus&) { return "status"; },
            [](const EditProfile&) { return "profile"; },
            [](const AskToLeave&) { return "ask_to_leave"; },
            [](const PageSent&) { return "page_sent"; },
            [](const ProfileSent&) { return "profile_sent"; },
            [](const FormClosed&) { return "form_closed"; },
            [](const LeavePressed&) { return "leave"; },
            [](const DiscardPressed&) { return "discard"; },
            [](const AskOrganisers&) { return "ask_organisers"; },
            [](const NudgeDue&) { return "nudge_due"; },
        },
        happening
    );
}

TimerKey nudge_key(const EnrolmentId& enrolment, int number) {
    return {enrolment.str(), std::string(nudge_timer), std::to_string(number)};
}

}  // namespace mentord::registration
