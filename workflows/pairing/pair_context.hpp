#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/profile.hpp"

#include <string>
#include <vector>

namespace mentord {

/// One side of a pair, as the machines need to know them.
struct Party {
    Person person;
    Profile profile;
    bool here = true;  ///< works here and has not left the program
};

/// What every machine of a pairing is told beside its own state: the moment, who acted, the rules of the
/// program and the people concerned. Values only; nothing here can be asked for more.
struct PairContext {
    Instant now;
    PersonId actor;  ///< empty: a timer
    Program program;
    Party mentor;
    Party mentee;
    std::vector<Person> admins;  ///< who looks after the program, in the order of duty
    std::string fresh_id;        ///< for something that begins now
    std::string site;            ///< public address of the bot without a slash at the end; may be empty

    const Party& partner_of(const PersonId& who) const { return who == mentor.person.id ? mentee : mentor; }
    const Party& party_of(const PersonId& who) const { return who == mentor.person.id ? mentor : mentee; }
    WorkingHours hours_of(const Person& who) const {
        return {
            .zone = who.profile.zone,
            .from_hour = program.rules.from_hour,
            .to_hour = program.rules.to_hour,
            .holidays = program.holidays,
        };
    }
};

}  // namespace mentord
