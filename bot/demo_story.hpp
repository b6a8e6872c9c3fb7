#pragma once

#include "bot/service.hpp"
#include "bot/time_machine.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <string>
#include <vector>

namespace mentord {

/// What has happened before a visitor comes: eight weeks of a program, lived through by the real engine.
/// People join, are matched, meet and rate; one pair waits for its first message, one has a pause, and one
/// rating needs a person.
class DemoStory {
public:
    struct Newcomer {
        std::string person;
        std::string role;
        Answers goals;
        std::string capacity = "1";
    };

    DemoStory(Service& service, PushedClock& clock, TimeMachine& time)
        : service_(&service), clock_(&clock), time_(&time) {}

    /// How long before the present the story begins.
    static constexpr std::chrono::days length{56};

    /// Who looks after the program, in the order of duty.
    static std::vector<std::string> organisers();

    boost::asio::awaitable<void> tell();

private:
    boost::asio::awaitable<Answer> happen(std::string person, decltype(Event::what) what);
    boost::asio::awaitable<Answer> say(std::string person, std::string words);
    boost::asio::awaitable<Answer> press(std::string person, std::string verb);
    boost::asio::awaitable<void> fill(std::string person, Answers answers);
    boost::asio::awaitable<std::string> id_of(std::string person);

    boost::asio::awaitable<void> enrol(const Newcomer* newcomer);
    boost::asio::awaitable<void> propose(std::string mentor, std::string mentee, std::string reason);
    boost::asio::awaitable<void> match(std::string mentor, std::string mentee, std::string reason);
    boost::asio::awaitable<void> introduce(std::string mentor);
    boost::asio::awaitable<void> book(std::string mentee, std::string mentor);
    boost::asio::awaitable<void> rate(
        std::string mentee, int mentee_stars, std::string mentor, int mentor_stars
    );
    boost::asio::awaitable<void> to_day(int day);

    boost::asio::awaitable<void> first_week();
    boost::asio::awaitable<void> first_meetings();
    boost::asio::awaitable<void> later_weeks();
    boost::asio::awaitable<void> last_days();

    Service* service_;
    PushedClock* clock_;
    TimeMachine* time_;
    Instant began_{};
    int deliveries_ = 0;
    std::map<std::string, Form> open_forms_;
};

}  // namespace mentord
