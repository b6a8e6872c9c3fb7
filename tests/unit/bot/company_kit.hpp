#pragma once

#include "tests/unit/bot/bot_kit.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/conversation/form.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord {

/// A small company that speaks to a TestBot as its people would: by words, by the buttons of the cards they
/// got, and by the forms that open.
struct Company {
    TestBot bot;

    explicit Company(std::string file = ":memory:") : bot(std::move(file)) {
        for (const auto* user : {"ADMIN", "MENTOR", "MENTEE", "OTHER", "SPARE"}) {
            bot.adapter.profiles[user] = {std::string("Name of ") + user, "Europe/Berlin", "de-DE", true};
        }
        say("ADMIN", "status");
        bot.settle();
        bot.run([&](storage::UnitOfWork& work) {
            work.programs.appoint(
                tenant,
                ProgramId{"main"},
                {work.people.find(tenant, "slack", "ADMIN")->id, 0, true},
                bot.clock.now()
            );
        });
    }

    Answer say(const std::string& user, const std::string& words) {
        return hold(user, bot.answer(bot.event(user, Command{words})));
    }
    Answer admin(const std::string& words) {
        return hold("ADMIN", bot.answer(bot.event("ADMIN", Command{words, false, true})));
    }

    /// Presses the newest button with this label that the person has seen.
    Answer press(const std::string& user, std::string_view label) {
        const auto button = find_button(user, label);
        if (!button) throw std::runtime_error(user + " has no button " + std::string(label));
        if (const auto* run = std::get_if<Run>(&button->does)) {
            constexpr std::string_view prefix = "/mentor-admin";
            const bool to_admin = run->words.starts_with(prefix);
            auto words = to_admin ? run->words.substr(prefix.size()) : run->words;
            return hold(user, bot.answer(bot.event(user, Command{std::move(words), true, to_admin})));
        }
        return hold(user, bot.answer(bot.event(user, Press{std::get<Act>(button->does).token})));
    }
    bool can_press(const std::string& user, std::string_view label) {
        return find_button(user, label).has_value();
    }

    /// Sends the form that is open for the person.
    Answer submit(const std::string& user, Answers answers) {
        const auto form = forms.at(user);
        const auto about = form.about ? form.about->token : ActionToken{};
        auto event = bot.event(user, Submit{form.id, std::move(answers), about});
        event.can = {};
        return hold(user, bot.answer(std::move(event)));
    }

    static Answers needs() {
        return {
            {"need_skills", {"2"}},
            {"need_career", {"3"}},
            {"need_business", {"0"}},
            {"need_network", {"1"}},
            {"need_champion", {"0"}}
        };
    }
    void enrol(const std::string& user, const std::string& role, Answers more = {}) {
        say(user, "join " + role);
        if (role != "mentor") submit(user, needs());
        Answers goals{{"goal_1", {"Lead a small team"}}, {"learn_new", {"feedback"}}};
        if (role == "mentor") goals = {{"teach_strong", {"feedback"}}};
        submit(user, std::move(goals));
        Answers rest{{"grade", {"3"}}, {"hours", {"2"}}, {"expectations", {"yes"}}};
        if (role == "mentor") rest["capacity"] = {"1"};
        for (const auto& [field, values] : more)
            rest[field] = values;
        submit(user, std::move(rest));
        bot.settle();
    }

    /// Time goes on in steps, so that what is due on the way happens on the way.
    void pass(std::chrono::milliseconds by, std::chrono::milliseconds step = std::chrono::hours{1}) {
        for (auto left = by; left.count() > 0; left -= step) {
            bot.clock.push(std::min(left, step));
            fire();
            bot.settle();
        }
    }
    void fire() {
        bool fired = true;
        while (fired) {
            std::optional<storage::DueTimer> due;
            bot.run([&](storage::UnitOfWork& work) { due = work.timers.claim(bot.clock.now()); });
            fired = due.has_value();
            if (!due) break;
            Event event{};
            event.tenant = due->tenant;
            event.at = bot.clock.now();
            event.what = TimerFired{due->key, due->due};
            bot.handle(std::move(event));
        }
    }

    std::string id_of(const std::string& user) {
        std::string id;
        bot.run([&](storage::UnitOfWork& work) {
            id = work.people.find(tenant, TestBot::platform_of(user), user)->id.str();
        });
        return id;
    }
    /// Everything that was sent to somebody, as a person would read it.
    std::vector<Card> inbox(const std::string& user) const {
        std::vector<Card> cards;
        for (const auto& one : bot.adapter.sent) {
            if (one.user == user) cards.push_back(one.card);
        }
        return cards;
    }
    bool has_heard(const std::string& user, std::string_view words) const {
        const auto cards = inbox(user);
        return std::ranges::any_of(cards, [&](const Card& card) { return says(card, words); });
    }

    std::map<std::string, Form> forms;
    std::map<std::string, std::vector<Card>> shown;  ///< what answered people on the spot

private:
    std::optional<Button> find_button(const std::string& user, std::string_view label) {
        auto cards = inbox(user);
        const auto& here = shown[user];
        cards.insert(cards.end(), here.begin(), here.end());
        for (auto card = cards.rbegin(); card != cards.rend(); ++card) {
            for (const auto& button : buttons_of(*card)) {
                if (button.label == label) return button;
            }
        }
        return std::nullopt;
    }
    Answer hold(const std::string& user, Answer answer) {
        if (const auto* open = std::get_if<Open>(&answer)) forms.insert_or_assign(user, open->form);
        if (const auto* next = std::get_if<Next>(&answer)) forms.insert_or_assign(user, next->form);
        if (const auto* tell = std::get_if<Tell>(&answer)) shown[user].push_back(tell->card);
        if (const auto* replace = std::get_if<Replace>(&answer)) shown[user].push_back(replace->card);
        return answer;
    }
};

}  // namespace mentord
