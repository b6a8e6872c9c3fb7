#include "adapters/calendar/ics.hpp"

#include "workflows/calendar/compose_links.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>

namespace mentord::calendar {

namespace {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
    void operator()(char* text) const { icalmemory_free_buffer(text); }
};

constexpr const char* description =
    "A mentoring meeting. To move or cancel it, use the message in your chat; this entry does not change by "
    "itself.";

icaltimetype in_utc(Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    constexpr int with_time_of_day = 0;
    return icaltime_from_timet_with_zone(seconds, with_time_of_day, icaltimezone_get_utc_timezone());
}

int sequence_of(const Session& session) {
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(session.version, most));
}

/// A component takes over what is added to it.
Component event_of(const Session& session, const CalendarEntry& entry, const std::string& host) {
    Component event{icalcomponent_new(ICAL_VEVENT_COMPONENT)};
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event.get(), property); };
    const auto status =
        session.state == SessionState::cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED;
    add(icalproperty_new_uid((session.id.str() + "@" + host).c_str()));
    add(icalproperty_new_dtstamp(in_utc(session.changed_at)));
    add(icalproperty_new_dtstart(in_utc(entry.start)));
    add(icalproperty_new_dtend(in_utc(entry.start + entry.length)));
    add(icalproperty_new_summary(entry_title(entry).c_str()));
    add(icalproperty_new_description(description));
    add(icalproperty_new_sequence(sequence_of(session)));
    add(icalproperty_new_status(status));
    return event;
}

}  // namespace

std::optional<std::string> ics(
    const Session& session, const UserText& mentor, const UserText& mentee, const std::string& host
) {
    if (!session.at) return std::nullopt;
    const CalendarEntry entry{
        .start = *session.at,
        .length = std::chrono::minutes{session.minutes},
        .one = mentor,
        .other = mentee,
    };
    const Component file{icalcomponent_new(ICAL_VCALENDAR_COMPONENT)};
    icalcomponent_add_property(file.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(file.get(), icalproperty_new_prodid("-//mentord//mentord//EN"));
    icalcomponent_add_property(file.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalcomponent_add_component(file.get(), event_of(session, entry, host).release());
    const std::unique_ptr<char, FreeText> text{icalcomponent_as_ical_string_r(file.get())};
    return std::string(text.get());
}

}  // namespace mentord::calendar
