#pragma once

#include "workflows/registration/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A mentee who waits chooses whom to ask: up to three out of a short list with reasons, or leaves the choice
/// to the organisers (PROGRAM rules 37 and 38). Pure.
namespace mentord::picking {

/// A mentor who could be asked, as the mentee reads of them.
struct Offer {
    Person mentor;
    Profile profile;
    std::vector<std::string> reasons;  ///< our own words
};

struct Context {
    registration::Context with;
    std::vector<Offer> offers = {};  ///< whoever could be asked now, the best first
    std::size_t shown = 0;           ///< so many of them make up the short list
    bool asked = false;              ///< a match is proposed to the mentee at this moment
    bool paired = false;             ///< the mentee has a mentor in this program
};

struct Ask {};  ///< "/mentor pick"
struct OpenForm {
    std::int64_t version = 0;
};
struct Chosen {
    std::int64_t version = 0;
    std::vector<std::string> choices = {};  ///< persons' ids, the first choice first; empty: none was made
};
struct LeaveIt {  ///< "Match me": the organisers choose
    std::int64_t version = 0;
};
struct Later {
    std::int64_t version = 0;
    int number = 1;  ///< of the next invitation, less one
};
struct InviteDue {
    int number = 1;
};
struct ListEnded {};  ///< all who were asked have said no, or nothing
using Happening = std::variant<Ask, OpenForm, Chosen, LeaveIt, Later, InviteDue, ListEnded>;

registration::D decide(const registration::State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

/// The person begins to wait: where mentees choose, they are invited to, once.
void invite(registration::D& decision, const registration::Context& context);

inline constexpr std::string_view invite_timer = "enrolment.pick";
inline constexpr int most_invitations = 3;  ///< the first one, and twice "later"

}  // namespace mentord::picking
