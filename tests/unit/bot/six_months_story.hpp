#pragma once

#include "tests/unit/bot/played_company.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// One pairing's whole term, from both people's registration to the close-out, by the real engine in virtual
/// time: what three people do about what they read.
namespace mentord::six_months {

using std::chrono::operator""h;
using std::chrono::operator""min;

inline const std::string mentee = "MENTEE", mentor = "MENTOR", organiser = "ADMIN";

inline constexpr const char* hurt = "I was talked over twice and left with nothing to do next.";
inline constexpr const char* agreed_on_the_phone =
    "Spoke on the phone. She tells him herself; we look again in a week.";
inline constexpr const char* kept_because = "They have talked, and both want to go on.";

/// The sessions that are not like the others: rated low, moved, missed, and left unrated until the reminder.
inline constexpr int hurtful_session = 5, moved_session = 7, missed_session = 8, silent_session = 10;

inline const std::array<const char*, 12> topics{
    "How you came to do what you do, and what you would do again.",
    "My two goals: are they the right ones, and which comes first?",
    "What is missing between what I do now and leading a team?",
    "Who decides on budgets here, and how do I find out before it is too late?",
    "A meeting of mine that went wrong last week. I would like to go through it.",
    "Half of the time is over. What has changed?",
    "Two people whom I should know, and how to write to them.",
    "How I say to a colleague that their part is late.",
    "I am to present to the management in May, and I am afraid of it.",
    "How the next role could look, and who would have to know of me.",
    "My notes on what I have learned. I would like to hear where I am wrong.",
    "What remains, what comes next, and how we stay in touch.",
};

inline int number_after(const Card& card, std::string_view words) {
    const auto text = words_of(card);
    const auto at = text.find(words);
    if (at == std::string::npos) return 0;
    int number = 0;
    for (auto i = at + words.size(); i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
        number = number * 10 + (text[i] - '0');
    return number;
}

class Story {
public:
    /// `hurtful`: whether there was a session that the mentee rated low, and said why.
    /// `mentor_is`: the mentor's account; one of Teams has an id of a shape of its own.
    explicit Story(bool hurtful, std::string mentor_is = "MENTOR")
        : mentor(std::move(mentor_is)), hurtful_(hurtful) {
        if (TestBot::on_teams(mentor)) company.bot.connect_teams();
        at_the_beginning();
        booking();
        meeting();
        agreeing();
        checking_in();
        looking_after();
        ending();
    }

    const std::string mentor;
    PlayedCompany company{
        {{mentee, "MENTEE", "Nadia Brandt", "Europe/Berlin"},
         {mentor, "MENTOR", "Rui Tavares", "Europe/Lisbon"},
         {organiser, "ORGANISER", "Ines Falk", "Europe/Berlin"}}
    };
    bool missed = false, moved = false, amended = false;

    void live() {
        set_up();
        register_both();
        propose();
        company.live_until(monday_noon + std::chrono::weeks{28});
    }

    std::optional<Pairing> pairing() {
        std::optional<Pairing> found;
        company.bot.run([&](storage::UnitOfWork& work) {
            const auto all =
                work.pairings.of(tenant, PersonId{work.people.find(tenant, "slack", mentee)->id});
            if (!all.empty()) found = all.front();
        });
        return found;
    }
    std::string drawn() const {
        return "# Six months of one pairing\n\nWhat " + described() +
               " read, press, type and fill in, from registration to the close-out, as the real program says "
               "it.\nThe times are those of " +
               company.readers.front().name +
               "'s clock. Drawn by a test "
               "(tests/unit/bot/six_months_test.cpp):\n`MENTORD_DRAW=1 test_bot "
               "--gtest_filter='SixMonths*'` writes it. The people are made up.\n" +
               company.log.drawn();
    }

private:
    void habit(
        const std::string& user, std::string title, std::chrono::minutes after, std::function<void()> act
    ) {
        company.habits.push_back({user, std::move(title), after, [act = std::move(act)](const Card&) {
                                      act();
                                  }});
    }
    void press(const std::string& user, const std::string& label, std::string_view title = {}) {
        company.press(user, label, title);
    }
    void fill_after(
        const std::string& user, const std::string& label, std::string_view title, const Answers& answers
    ) {
        if (company.press(user, label, title)) company.fill(user, answers);
    }

    std::vector<Session> sessions() {
        std::vector<Session> found;
        const auto pair = pairing();
        if (!pair) return found;
        company.bot.run([&](storage::UnitOfWork& work) { found = work.sessions.of(tenant, pair->id); });
        return found;
    }
    std::optional<Session> open_session() {
        for (const auto& session : sessions()) {
            if (session.state == SessionState::planned || session.state == SessionState::confirmed)
                return session;
        }
        return std::nullopt;
    }

    void at_the_beginning() {
        habit(mentee, "A mentor is proposed to you", 50min, [this] {
            press(mentee, "Good for me", "A mentor is proposed to you");
        });
        habit(mentor, "A mentee is proposed to you", 2h, [this] {
            fill_after(
                mentor,
                "Ask a question first",
                "A mentee is proposed to you",
                {{"text", {"What would you like to be able to do in six months that you cannot do today?"}}}
            );
        });
        habit(mentee, "would like to know something before deciding", 1h, [this] {
            fill_after(
                mentee,
                "Answer",
                "would like to know something before deciding",
                {{"text", {"Lead a team of four without doing everything myself."}}}
            );
        });
        habit(mentor, "Lead a team of four without doing everything myself.", 45min, [this] {
            press(mentor, "Good for me", "Lead a team of four");
        });
        habit(mentor, "is looking forward to hearing from you", 30min, [this] {
            fill_after(
                mentor,
                "Send it for me",
                "is looking forward to hearing from you",
                {{"text",
                  {"Hello Nadia,\n\nsorry that it took me some days. I have led teams in three countries, "
                   "and "
                   "the first one was the hardest. I can offer time, questions and some mistakes that you "
                   "need "
                   "not repeat. I like to talk while walking, or by video when we cannot.\n\nWould you "
                   "choose a "
                   "time for us?\n\nRui"}}}
            );
        });
    }

    // The mentee asks for times some days after a meeting; the mentor takes what keeps the rhythm.
    void booking() {
        habit(mentee, "find an hour for your first meeting", 90min, [this] {
            press(mentee, "Send these three", "find an hour for your first meeting");
        });
        habit(mentor, "would like to meet you", 100min, [this] { choose(mentor, "would like to meet you"); });
        habit(mentee, "after all and proposes other times", 40min, [this] {
            choose(mentee, "after all and proposes other times");
        });
        habit(mentor, "'s proposal for your next meeting is still open", 30min, [this] {
            choose(mentor, "'s proposal for your next meeting is still open");
        });
        for (const std::string title :
             {"did not come about this time", "None of the times that you proposed"}) {
            habit(mentee, title, 20h, [this, title] {
                if (press_if_free("Find a time", title)) press(mentee, "Send these three", "Times");
            });
        }
        habit(mentee, "I know of no meeting of you and", 2h, [this] { book(); });
    }
    bool press_if_free(const std::string& label, std::string_view title) {
        return !open_session() && company.press(mentee, label, title);
    }
    void choose(const std::string& user, std::string_view title) {
        const auto session = open_session();
        const auto* card = company.newest(user, title);
        if (!session || !card || session->slots.empty()) return;
        const auto pair = pairing();
        const auto wanted = pair->last_met ? *pair->last_met + std::chrono::days{15} : company.now();
        std::vector<Instant> open;
        for (const auto slot : session->slots) {
            if (slot > company.now()) open.push_back(slot);
        }
        const auto best = std::ranges::min_element(open, {}, [&](Instant slot) {
            return slot < wanted ? wanted - slot : slot - wanted;
        });
        if (best == open.end()) return;
        const auto& zone = std::ranges::find(company.readers, user, &Reader::user)->zone;
        press(user, local_text(*best, zone), title);
        if (user == mentor) company.later(mentor, 24h, [this] { move_once(); });
    }
    void move_once() {
        const auto session = open_session();
        const auto pair = pairing();
        if (moved || !session || !pair || session->state != SessionState::confirmed) return;
        if (pair->sessions_held != moved_session - 1) return;
        if (*session->at < company.now() + 20h) return;
        moved = company.press(mentor, "Move it", "You meet ");
        press(mentor, "Send these three", "until you send other times");
    }

    void meeting() {
        habit(mentee, "what would you like to talk about with", 3h, [this] {
            const auto pair = pairing();
            const auto number = static_cast<std::size_t>(pair->sessions_held);
            if (number >= topics.size()) return;
            fill_after(
                mentee,
                "Write the agenda",
                "what would you like to talk about with",
                {{"agenda", {topics.at(number)}}}
            );
        });
        for (const auto& user : {mentee, mentor}) {
            company.habits.push_back(
                {user,
                 "How was session ",
                 user == mentee ? 40min : 70min,
                 [this, user](const Card& card) { rate(user, number_after(card, "How was session ")); }}
            );
        }
    }
    void rate(const std::string& user, int number) {
        const auto title = "How was session " + std::to_string(number);
        if (user == mentee) company.later(mentee, 24h * 7, [this] { book(); });
        const bool was_missed = sessions().back().state == SessionState::missed;
        if (number == missed_session && (!missed || was_missed)) {
            missed = company.press(user, "We did not meet", title) || missed;
            return;
        }
        // Once somebody forgets, until they are reminded.
        if (user == mentor && number == silent_session && !company.newest(user, "I will leave it at that"))
            return;
        const bool is_hurt = hurtful_ && user == mentee && number == hurtful_session;
        const auto good = number % 3 == 1 ? "5 · great" : "4 · good";
        press(user, is_hurt ? "2 · weak" : good, title);
        if (company.sees(user, "Good fit", "How does the match feel so far?"))
            press(user, "Good fit", "How does the match feel so far?");
        if (is_hurt) {
            fill_after(
                mentee, "Say more", "Thank you for saying so", {{"tags", {"rushed"}}, {"comment", {hurt}}}
            );
        }
    }
    void book() {
        const auto pair = pairing();
        if (!pair || is_over(pair->state) || open_session()) return;
        if (pair->sessions_held >= 12) return;
        company.type(mentee, "slots");
        press(mentee, "Send these three", "Times");
    }

    void agreeing() {
        habit(mentee, "A draft of what you and", 20h, [this] {
            press(mentee, "Sign", "A draft of what you and");
        });
        habit(mentor, "has signed this. It is your turn", 2h, [this] { amend(); });
        habit(mentor, "A draft of what you and", 28h, [this] { amend(); });
        habit(mentee, "has signed this. It is your turn", 3h, [this] {
            press(mentee, "Sign", "has signed this. It is your turn");
        });
    }
    void amend() {
        if (amended) return;
        amended = company.press(mentor, "Change something", "Our agreement");
        if (!amended) return;
        company.fill(
            mentor,
            {{"ground_rules", {"We begin on time, and telephones stay in the bag."}}, {"place", {"both"}}}
        );
    }

    void checking_in() {
        for (const auto& user : {mentee, mentor})
            habit(user, "How is it going?", user == mentee ? 25min : 5h, [this, user] { tap_through(user); });
    }
    void tap_through(const std::string& user) {
        constexpr int most_taps = 6;
        for (int tap = 0; tap < most_taps; ++tap) {
            const char* label = nullptr;
            const char* question = nullptr;
            const std::array<std::pair<const char*, const char*>, 5> answers{{
                {"met so far, and how often?", "Once"},
                {"met since the last check-in, and how often?", "Three times or more"},
                {"Is it worth your time?", "4 · mostly"},
                {"Do you know what comes next", "Yes, both"},
                {"How does the match feel so far?", "Good fit"},
            }};
            for (const auto& [words, answer] : answers) {
                if (company.sees(user, answer, words) && company.sees(user, "Skip", words)) {
                    question = words;
                    label = answer;
                }
            }
            if (!label && company.sees(user, "Keep it as it is", "rest of it be like")) {
                question = "rest of it be like";
                label = "Keep it as it is";
            }
            if (!label) break;
            press(user, label, question);
        }
        if (company.newest(user, "Thank you. That is all") && user == mentee && number_of_check_ins_++ == 1) {
            fill_after(user, "Add a few words", "", {{"comment", {"It helps that somebody asks."}}});
        }
    }

    // Whoever is on duty calls the next day, and a week later looks whether the two go on.
    void looking_after() {
        habit(organiser, "A low rating", 35min, [this] {
            if (claimed_ || !company.press(organiser, "I'll call", "A low rating")) return;
            claimed_ = true;
            company.later(organiser, 22h, [this] {
                fill_after(
                    organiser, "I have spoken with them", "It is yours", {{"note", {agreed_on_the_phone}}}
                );
            });
            company.later(organiser, 24h * 7, [this] {
                fill_after(organiser, "Keep going", "Now it is your decision", {{"note", {kept_because}}});
            });
        });
    }

    void ending() {
        habit(mentee, "Your term with", 4h, [this] {
            if (notices_++ == 1) press(mentee, "Wrap up well", "Your term with");
        });
        habit(mentor, "Your term with", 6h, [this] {
            if (mentor_notices_++ == 2) press(mentor, "Wrap up well", "Your term with");
        });
    }

    void set_up() {
        company.type(organiser, "program list", true);
        fill_after(
            organiser,
            "Set the goal",
            "no goal yet",
            {{"goal",
              {"Every new team lead has somebody to think with in their first year; 20 pairs by summer"}},
             {"category", {"leadership"}}}
        );
        company.type(organiser, "program holidays", true);
        company.fill(
            organiser, {{"holidays", {"2026-12-24\n2026-12-25\n2026-12-28\n2027-01-01\n2027-03-26"}}}
        );
    }
    void register_both() {
        company.live_until(monday_noon + 30min);
        company.type(mentor, "join mentor");
        company.fill(
            mentor,
            {{"teach_strong", {"feedback", "decisions"}},
             {"teach_expert", {"coaching"}},
             {"interests", {"running", "cooking"}},
             {"grade", {"6"}},
             {"hours", {"3"}},
             {"capacity", {"1"}},
             {"expectations", {"yes"}}}
        );
        company.live_until(monday_noon + 4h);
        company.type(mentee, "join mentee");
        company.fill(
            mentee,
            {{"goal_1", {"Lead a small team without doing everything myself"}},
             {"goal_2", {"Speak up in meetings with senior people"}},
             {"learn_new", {"coaching"}},
             {"learn_some", {"feedback"}},
             {"interests", {"running", "books"}},
             {"grade", {"3"}},
             {"hours", {"3"}},
             {"expectations", {"yes"}}}
        );
    }
    void propose() {
        company.live_until(monday_noon + 22h);
        company.type(organiser, "propose", true);
        company.fill(
            organiser,
            {{"mentor", {company.id_of(mentor)}},
             {"mentee", {company.id_of(mentee)}},
             {"reason", {"Rui has led teams through their first years; Nadia is about to begin hers."}}}
        );
    }

    std::string described() const {
        std::string all;
        for (const auto& reader : company.readers)
            all +=
                (all.empty() ? "" : ", ") + reader.name + " (**" + reader.role + "**, " + reader.zone + ")";
        return all;
    }

    int number_of_check_ins_ = 0, notices_ = 0, mentor_notices_ = 0;
    bool claimed_ = false;
    bool hurtful_;
};

}  // namespace mentord::six_months
