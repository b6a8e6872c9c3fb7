#include "workflows/calendar/recurrence.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <cstdint>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

/// Reads questions "zone rhythm minute from until", one a line, and answers each with one line of the
/// occurrences after `from` up to `until`: "date=moment date=moment". A rhythm is d (each day), w0 (Sundays)
/// to w6, or m1 to m31; moments are in milliseconds since 1970 UTC. compare.py asks.
namespace {

using namespace mentord;

struct Question {
    Recurrence recurrence;
    Instant from;
    Instant until;
};

std::optional<Question> read(const std::string& line) {
    std::istringstream in(line);
    std::string zone, rhythm;
    int minute = 0;
    std::int64_t from = 0, until = 0;
    if (!(in >> zone >> rhythm >> minute >> from >> until)) return std::nullopt;
    if (rhythm.empty() || !known_zone(zone)) return std::nullopt;
    Question question{{Daily{}, std::chrono::minutes{minute}, zone}, from_millis(from), from_millis(until)};
    if (rhythm == "d") return question;
    const auto number = static_cast<unsigned>(std::stoul(rhythm.substr(1)));
    if (rhythm.front() == 'w') question.recurrence.rhythm = Weekly{std::chrono::weekday{number}};
    if (rhythm.front() == 'm') question.recurrence.rhythm = Monthly{number};
    return question;
}

void answer(const Question& question) {
    auto found = next_occurrence(question.recurrence, question.from);
    for (bool first = true; found.at <= question.until; first = false) {
        std::cout << (first ? "" : " ") << found.date << '=' << to_millis(found.at);
        found = next_occurrence(question.recurrence, found.at);
    }
    std::cout << '\n';
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const auto question = read(line);
        if (!question) {
            std::cerr << "not a question, or not a zone: " << line << '\n';
            return 1;
        }
        answer(*question);
    }
}
