#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mentord {

/// Kept in the database by name. `asked`: the form was opened, and nothing is said yet.
enum class TestimonialState { asked, given, approved, put_aside, withdrawn };

inline constexpr Names<TestimonialState, 5> testimonial_state_names{{
    {TestimonialState::asked, "asked"},
    {TestimonialState::given, "given"},
    {TestimonialState::approved, "approved"},
    {TestimonialState::put_aside, "put_aside"},
    {TestimonialState::withdrawn, "withdrawn"},
}};
constexpr std::string_view to_string(TestimonialState state) {
    return name_of(testimonial_state_names, state);
}

/// How somebody may be quoted. Kept in the database by name.
enum class Consent { none, name, role, anonymous };

inline constexpr Names<Consent, 4> consent_names{{
    {Consent::none, "none"},
    {Consent::name, "name"},
    {Consent::role, "role"},
    {Consent::anonymous, "anonymous"},
}};

/// What one of the two says in public about their mentoring, as they consented and no further (PROGRAM rule
/// 90). Nothing of the text is kept once it is withdrawn.
struct Testimonial {
    TestimonialId id;
    PairingId pairing;
    ProgramId program;
    PersonId person;
    bool as_mentor = false;
    TestimonialState state = TestimonialState::asked;
    Consent consent = Consent::none;
    UserText text = {};
    std::int64_t version = 0;
    Instant changed_at = {};
    bool operator==(const Testimonial&) const = default;
};

inline constexpr std::array<Edge<TestimonialState>, 13> testimonial_edges{{
    {std::nullopt, TestimonialState::asked},
    {TestimonialState::asked, TestimonialState::given},
    {TestimonialState::asked, TestimonialState::withdrawn},  // "no"
    {TestimonialState::given, TestimonialState::approved},
    {TestimonialState::given, TestimonialState::put_aside},
    {TestimonialState::given, TestimonialState::withdrawn},
    {TestimonialState::approved, TestimonialState::given},  // other words: they are looked at again
    {TestimonialState::approved, TestimonialState::put_aside},
    {TestimonialState::approved, TestimonialState::withdrawn},
    {TestimonialState::put_aside, TestimonialState::given},
    {TestimonialState::put_aside, TestimonialState::approved},
    {TestimonialState::put_aside, TestimonialState::withdrawn},
    {TestimonialState::withdrawn, TestimonialState::given},
}};
constexpr bool legal(std::optional<TestimonialState> from, TestimonialState to) {
    return legal(testimonial_edges, from, to);
}

}  // namespace mentord
