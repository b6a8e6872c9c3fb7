#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "tests/unit/workflows/story.hpp"
#include "workflows/registration/picking.hpp"

#include <string>
#include <vector>

namespace mentord::picking {

inline Offer an_offer(const std::string& id, std::string name) {
    Offer offer{person_of(PersonId{id}, std::move(name)), {}, {"Offers feedback, which you want to learn"}};
    offer.profile.offered = {{"feedback", 4}};
    offer.profile.hours_per_month = 2;
    offer.profile.languages = {"en"};
    return offer;
}

/// Ben waits for a mentor; three are free.
struct Machine {
    using State = registration::State;
    using Happening = picking::Happening;
    struct Context {
        PairContext pair;
        Pairing pairing;
        bool asked = false;
        MatchMode mode = MatchMode::mentee;
        ProgramState program_state = ProgramState::active;
        bool paired = false;
        std::vector<Offer> offers{an_offer("m1", "Mara"), an_offer("m2", "Noel"), an_offer("m3", "Olga")};
    };
    static picking::Context told(const Context& told) {
        picking::Context context{
            .with =
                {
                    .now = told.pair.now,
                    .program = told.pair.program,
                    .person = told.pair.mentee.person,
                    .fresh_id = {},
                    .admins = told.pair.admins,
                }
        };
        context.with.program.match_mode = told.mode;
        context.with.program.state = told.program_state;
        context.asked = told.asked;
        context.paired = told.paired;
        context.offers = told.offers;
        context.shown = told.offers.size();
        return context;
    }
    static registration::D decide(const State& state, const Happening& what, const Context& context) {
        return picking::decide(state, what, told(context));
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return picking::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return picking::understand(fired.timer);
    }
};
using Story = MachineStory<Machine>;

inline Story waiting_in(EnrolmentState state, Role role = Role::mentee) {
    Story story;
    Enrolment enrolment;
    enrolment.id = EnrolmentId{"e1"};
    enrolment.program = ProgramId{"main"};
    enrolment.person = ben;
    enrolment.role = role;
    enrolment.state = state;
    enrolment.version = 4;
    enrolment.waiting_since = a_monday();
    story.state = enrolment;
    return story;
}
inline Story waiting_now() {
    return waiting_in(EnrolmentState::waitlisted);
}

}  // namespace mentord::picking
