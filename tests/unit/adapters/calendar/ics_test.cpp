#include "adapters/calendar/ics.hpp"

#include <gtest/gtest.h>
#include <libical/ical.h>
#include <rapidcheck.h>

#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::calendar {
namespace {

using namespace std::chrono_literals;

Session session() {
    Session session;
    session.id = SessionId{"4f2a"};
    session.state = SessionState::confirmed;
    session.at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + 23h + 30min;
    session.minutes = 45;
    session.version = 7;
    session.changed_at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 10h;
    return session;
}

std::string file(const std::string& mentor = "Ben", const std::string& mentee = "Ana") {
    return ics(session(), UserText{mentor}, UserText{mentee}, "mentor.example.com").value_or("");
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 2;
    }
    return lines;
}

/// The file, read again by libical.
class Parsed {
public:
    explicit Parsed(const std::string& text)
        : file_(icalparser_parse_string(text.c_str()), icalcomponent_free) {}

    bool ok() const { return file_ && icalcomponent_count_errors(file_.get()) == 0 && event() != nullptr; }
    icalcomponent* event() const { return icalcomponent_get_inner(file_.get()); }
    int events() const { return icalcomponent_count_components(file_.get(), ICAL_ANY_COMPONENT); }
    int properties() const { return icalcomponent_count_properties(event(), ICAL_ANY_PROPERTY); }
    std::string summary() const { return icalcomponent_get_summary(event()); }
    icalcomponent* file() const { return file_.get(); }

private:
    std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> file_;
};

constexpr int expected_properties = 8;

TEST(Ics, Rule61_IsAnEventInUtcThatOthersCanRead) {
    const Parsed parsed(file());
    ASSERT_TRUE(parsed.ok());
    auto* event = parsed.event();
    EXPECT_EQ(icalcomponent_get_method(parsed.file()), ICAL_METHOD_PUBLISH);
    EXPECT_STREQ(icalcomponent_get_uid(event), "4f2a@mentor.example.com");
    EXPECT_EQ(parsed.summary(), "Mentoring: Ben and Ana");
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtstart(event)), "20260310T233000Z");
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtend(event)), "20260311T001500Z");
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtstamp(event)), "20260302T100000Z");
    EXPECT_EQ(icalcomponent_get_sequence(event), 7);
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    EXPECT_NE(icalcomponent_get_description(event), nullptr);
    EXPECT_EQ(parsed.properties(), expected_properties);
}

TEST(Ics, Rule61_SaysThatAMeetingIsCancelled) {
    auto cancelled = session();
    cancelled.state = SessionState::cancelled;
    const Parsed parsed(*ics(cancelled, UserText{"Ben"}, UserText{"Ana"}, "h"));
    EXPECT_EQ(icalcomponent_get_status(parsed.event()), ICAL_STATUS_CANCELLED);
}

TEST(Ics, Rule61_NeedsATime) {
    auto planned = session();
    planned.at.reset();
    EXPECT_EQ(ics(planned, UserText{"Ben"}, UserText{"Ana"}, "h"), std::nullopt);
}

TEST(Ics, FoldsLinesAndEndsThemAsTheStandardSays) {
    std::string longest;
    for (int i = 0; i < 60; ++i)
        longest += "ё";
    const auto text = file(longest, longest);
    EXPECT_TRUE(text.ends_with("END:VCALENDAR\r\n"));
    std::string unfolded;
    for (const auto& line : lines_of(text)) {
        EXPECT_LE(line.size(), 75U) << line;
        EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
        unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
    }
    EXPECT_NE(unfolded.find("SUMMARY:Mentoring: " + longest + " and " + longest), std::string::npos);
    EXPECT_EQ(Parsed(text).summary(), "Mentoring: " + longest + " and " + longest);
}

TEST(Ics, EscapesWhatTheStandardReserves) {
    const auto text = file("Ben, Esq.; \\o/", "Ana");
    EXPECT_NE(text.find("SUMMARY:Mentoring: Ben\\, Esq.\\; \\\\o/ and Ana\r\n"), std::string::npos) << text;
    EXPECT_EQ(Parsed(text).summary(), "Mentoring: Ben, Esq.; \\o/ and Ana");
}

TEST(Ics, NoNameCanAddALineToIt) {
    for (const std::string hostile :
         {"x\r\nATTENDEE:mailto:evil@example.com",
          "x\nATTACH:https://evil.example.com",
          "x\rURL:https://evil.example.com",
          "x\\nURL:https://evil.example.com",
          "\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE"}) {
        const auto text = file(hostile, hostile);
        const Parsed parsed(text);
        ASSERT_TRUE(parsed.ok()) << text;
        EXPECT_EQ(parsed.events(), 1) << text;
        EXPECT_EQ(parsed.properties(), expected_properties) << text;
        EXPECT_EQ(icalcomponent_count_components(parsed.event(), ICAL_ANY_COMPONENT), 0);
    }
    EXPECT_TRUE(rc::check("whatever a name holds", [] {
        const auto name = *rc::gen::string<std::string>();
        const auto text = file(name, "Ana");
        const Parsed parsed(text);
        RC_ASSERT(parsed.ok());
        RC_ASSERT(parsed.events() == 1);
        RC_ASSERT(parsed.properties() == expected_properties);
        for (const auto& line : lines_of(text))
            RC_ASSERT(line.find_first_of("\r\n") == std::string::npos);
    }));
}

}  // namespace
}  // namespace mentord::calendar
