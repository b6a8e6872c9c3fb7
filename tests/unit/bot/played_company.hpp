#pragma once

#include "tests/unit/bot/chat_log.hpp"
#include "tests/unit/bot/company_kit.hpp"
#include "workflows/content/opening.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace mentord {

/// A company whose people look at what they get and answer in their own time; every word goes into a log. A
/// card that nobody has a habit for is read and left alone, so that new cards change the log and break
/// nothing.
class PlayedCompany : public Company {
public:
    /// The log's days and times are those of the first one's zone.
    explicit PlayedCompany(std::vector<Reader> people)
        : readers(std::move(people)), log(readers.front().zone) {
        for (const auto& reader : readers) {
            const PlatformProfile profile{reader.name, reader.zone, "en-GB", true};
            bot.adapter.profiles[reader.user] = profile;
            // The one who looks after the program is known already, by another name.
            if (reader.user == "ADMIN") bot.handle(bot.event("ADMIN", PersonChanged{profile, {}}));
        }
    }

    /// What somebody does about a card that says this, so long after reading it.
    struct Habit {
        std::string user, title;
        std::chrono::minutes after;
        std::function<void(const Card&)> act;
    };
    std::vector<Habit> habits;
    std::vector<Reader> readers;
    ChatLog log;

    Instant now() const { return bot.clock.now(); }

    void type(const std::string& user, const std::string& words, bool admin = false) {
        const auto command = std::string("/mentor") + (admin ? "-admin " : " ");
        note(user, "types `" + (TestBot::on_teams(user) ? std::string{} : command) + words + "`");
        take(user, bot.answer(does(user, Command{words, false, admin}, {})), nullptr);
        // Words open no form on Teams: a card with a button comes.
        const auto* card = newest(user, "Your form is ready");
        if (card != nullptr && TestBot::on_teams(user)) press(user, "Open the form", "Your form is ready");
    }

    /// Presses the newest button of this label on a card that says `title`; false where there is none.
    bool press(const std::string& user, const std::string& label, std::string_view title = {}) {
        const auto seen = find(user, label, title);
        if (!seen) return false;
        const auto all = buttons_of(seen->card);
        const auto button = *std::ranges::find(all, label, &Button::label);
        note(user, "presses `[" + label + "]` on *" + seen->card.summary + "*");
        if (const auto* run = std::get_if<Run>(&button.does)) {
            constexpr std::string_view prefix = "/mentor-admin ";
            const bool admin = run->words.starts_with(prefix);
            auto words = admin ? run->words.substr(prefix.size()) : run->words;
            take(user, bot.answer(does(user, Command{std::move(words), true, admin}, button)), seen);
        } else {
            take(user, bot.answer(does(user, Press{std::get<Act>(button.does).token}, button)), seen);
        }
        return true;
    }
    bool sees(const std::string& user, const std::string& label, std::string_view title = {}) {
        return find(user, label, title) != nullptr;
    }
    /// The newest card that says this and has a button.
    const Card* newest(const std::string& user, std::string_view title) {
        const auto seen = find(user, "", title);
        return seen ? &seen->card : nullptr;
    }

    /// Fills in the form that is open, and those that follow it. What the form asks for beyond `typed` gets
    /// what stands there already, or something that fits where it cannot be left empty.
    void fill(const std::string& user, const Answers& typed) {
        constexpr int most_pages = 8;
        for (int page = 0; page < most_pages; ++page) {
            const auto form = forms.at(user);
            const auto answers = answers_to(form, typed);
            note(user, "fills in *" + form.title + "*", entered(form, answers));
            auto answer = submit(user, answers);
            if (const auto* reject = std::get_if<Reject>(&answer)) {
                std::string why;
                for (const auto& [field, words] : reject->errors)
                    why += (why.empty() ? "- " : "\n- ") + words;
                return note(user, "is asked to mend *" + form.title + "*", std::move(why));
            }
            const bool goes_on = std::holds_alternative<Next>(answer);
            take(user, std::move(answer), nullptr);
            if (!goes_on) return;
        }
    }

    void later(const std::string& user, std::chrono::minutes after, std::function<void()> act) {
        plans_.push_back({now() + after, ++order_, user, std::move(act)});
    }

    /// Life goes on until then, in steps in which everybody reads what has come.
    void live_until(Instant end) {
        constexpr std::chrono::minutes step{15};
        while (now() < end) {
            bot.clock.push(step);
            fire();
            read();
            act();
        }
    }

private:
    // On Teams what is typed is answered by a message, and a button changes its card or asks for a form.
    Event does(const std::string& user, decltype(Event::what) what, const std::optional<Button>& pressed) {
        auto event = bot.event(user, std::move(what));
        if (!TestBot::on_teams(user)) return event;
        event.can = {};
        event.seen.route = "to " + user;
        if (pressed && content::opens_form(*pressed)) event.can = {.tell = true, .open = true};
        if (pressed && !event.can.open) event.can.replace = true;
        return event;
    }
    struct Seen {
        Card card;
        bool replaced = false;
    };
    struct Plan {
        Instant due;
        int order;
        std::string user;
        std::function<void()> act;
    };
    std::map<std::string, std::vector<std::shared_ptr<Seen>>> cards_;
    std::vector<Plan> plans_;
    std::size_t read_ = 0;
    int order_ = 0;

    const Reader& reader(const std::string& user) const {
        return *std::ranges::find(readers, user, &Reader::user);
    }
    void note(const std::string& user, const std::string& head, std::string body = {}) {
        log.add(now(), reader(user), head, std::move(body));
    }

    std::shared_ptr<Seen> find(const std::string& user, const std::string& label, std::string_view title) {
        auto& all = cards_[user];
        for (auto seen = all.rbegin(); seen != all.rend(); ++seen) {
            if ((*seen)->replaced || !says((*seen)->card, title)) continue;
            const auto buttons = buttons_of((*seen)->card);
            if (label.empty() ? !buttons.empty() : has(buttons, label)) return *seen;
        }
        return nullptr;
    }
    static bool has(const std::vector<Button>& buttons, const std::string& label) {
        return std::ranges::find(buttons, label, &Button::label) != buttons.end();
    }

    void take(const std::string& user, Answer answer, const std::shared_ptr<Seen>& pressed) {
        if (const auto* open = std::get_if<Open>(&answer)) forms.insert_or_assign(user, open->form);
        if (const auto* tell = std::get_if<Tell>(&answer)) show(user, tell->card, "is told");
        if (const auto* replace = std::get_if<Replace>(&answer)) {
            if (pressed) pressed->replaced = true;
            show(user, replace->card, "sees the card change to");
        }
        read();
    }
    void show(const std::string& user, const Card& card, const std::string& how) {
        note(user, how + " *" + card.summary + "*", in_words(card));
        cards_[user].push_back(std::make_shared<Seen>(Seen{card}));
    }

    void read() {
        bot.settle();
        for (; read_ < bot.adapter.sent.size(); ++read_) {
            const auto sent = bot.adapter.sent[read_];
            show(sent.user, sent.card, "reads");
            for (const auto& habit : habits) {
                if (habit.user != sent.user || !says(sent.card, habit.title)) continue;
                later(sent.user, habit.after, [act = habit.act, card = sent.card] { act(card); });
            }
        }
    }

    bool awake(const std::string& user) const {
        const auto local = local_text(now(), reader(user).zone);
        const auto hour = std::stoi(local.substr(local.size() - 5, 2));
        return hour >= 8 && hour < 20;
    }
    void act() {
        for (;;) {
            const auto next = std::ranges::min_element(plans_, {}, [&](const Plan& plan) {
                return std::pair(awake(plan.user) ? plan.due : Instant::max(), plan.order);
            });
            if (next == plans_.end() || next->due > now() || !awake(next->user)) return;
            const auto plan = std::move(*next);
            plans_.erase(next);
            plan.act();
        }
    }

    Answers answers_to(const Form& form, const Answers& typed) const {
        Answers answers;
        for (const auto& field : form.fields) {
            const auto found = typed.find(field.id);
            if (found != typed.end()) {
                answers[field.id] = found->second;
            } else if (!field.initial.empty()) {
                answers[field.id] = field.initial;
            } else if (field.required) {
                answers[field.id] = {something_for(field)};
            }
        }
        return answers;
    }
    std::string something_for(const Field& field) const {
        const auto first = [](const auto& groups) { return groups.front().options.front().value; };
        return std::visit(
            Overloaded{
                [](const Line&) { return std::string("Yes"); },
                [](const LongText&) { return std::string("Nothing to add."); },
                [&](const Choice& choice) { return first(choice.groups); },
                [&](const Choices& choices) { return first(choices.groups); },
                [](const Number& number) { return std::to_string(number.min); },
                [&](const Date&) { return local_day(now() + std::chrono::days{28}, "UTC"); },
                [](const Time&) { return std::string("10:00"); },
                [](const People&) { return std::string("ADMIN"); },
            },
            field.kind
        );
    }

    static std::string label_for(const Field& field, const std::string& value) {
        const auto in = [&](const std::vector<OptionGroup>& groups) {
            for (const auto& group : groups) {
                for (const auto& option : group.options) {
                    if (option.value == value) return option.label;
                }
            }
            return value;
        };
        if (const auto* choice = std::get_if<Choice>(&field.kind)) return in(choice->groups);
        if (const auto* choices = std::get_if<Choices>(&field.kind)) return in(choices->groups);
        return value;
    }
    static std::string entered(const Form& form, const Answers& answers) {
        std::string all;
        for (const auto& intro : form.intro)
            all += in_words(intro) + "\n\n";
        for (const auto& field : form.fields) {
            std::string value;
            if (const auto found = answers.find(field.id); found != answers.end()) {
                for (const auto& one : found->second)
                    value += (value.empty() ? "" : ", ") + label_for(field, one);
            }
            all += "- " + field.label + ": " +
                   (value.empty() ? "_left empty_" : "“" + indented(value) + "”") + "\n";
        }
        return all.empty() ? all : all.substr(0, all.size() - 1);
    }
};

}  // namespace mentord
