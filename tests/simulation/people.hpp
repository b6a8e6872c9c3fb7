#pragma once

#include "tests/simulation/dice.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::simulation {

/// How somebody is, as a weight for each habit.
struct Temper {
    double silence = 0.25;      ///< how likely a card is left unanswered
    double refusal = 0.12;      ///< says no where others say yes
    double old_buttons = 0.03;  ///< presses something from last month
    double double_click = 0.04;
    double bad_answers = 0.06;  ///< fills forms in wrongly
    double displeasure = 0.12;  ///< rates low, ends things, asks for help
    double slowness = 1.0;      ///< of every reaction
    double departure = 0.0;     ///< leaves, or wants to be forgotten
    double chatter = 1.0;       ///< commands out of the blue
};

/// Something with buttons that the person has before their eyes.
struct Seen {
    Card card;
    Instant at;
};

/// An account on one of the platforms.
struct Account {
    std::string platform;
    std::string workspace;
    std::string user;
    bool app = true;    ///< Teams: the bot stands beside their chats
    bool gone = false;  ///< the platform has closed it
    int losses = 0;     ///< how often the app was taken away, or word from them came when it was
    int route = 0;      ///< which way to them the platform last told

    bool on_teams() const { return platform == "teams"; }
    bool usable() const { return app && !gone; }
};

/// Which platforms a company is on.
enum class Companies { by_dice, slack, teams, mixed };

struct Someone {
    std::size_t workspace = 0;
    std::string user;  ///< of their first account: what the tests know them by
    std::vector<Account> accounts;
    std::size_t here = 0;   ///< the account that they use now
    std::string code = {};  ///< that links an account, as they have read it
    int showing = 0;        ///< how many forms they have been shown
    PlatformProfile profile;
    Temper temper;
    bool admin = false;
    bool employed = true;      ///< false: the platform delivers nothing to them any more
    std::string role;          ///< that they would like
    std::deque<Seen> seen;     ///< the newest last
    std::optional<Form> form;  ///< open before them
    int reforms = 0;           ///< how often the open form was refused

    Account& account() { return accounts[here]; }
    const Account& account() const { return accounts[here]; }
    const Account* account_of(std::string_view on, std::string_view id) const {
        for (const auto& one : accounts) {
            if (one.platform == on && one.user == id) return &one;
        }
        return nullptr;
    }
    bool owns(std::string_view id) const { return account_of("slack", id) || account_of("teams", id); }

    /// What only those on duty may read carries this, and the subject that it was said of.
    std::string secret() const { return "zxsecret" + std::to_string(workspace) + user + "zx"; }
    /// What they write for others to read.
    std::string shared() const { return "zxshared" + std::to_string(workspace) + user + "zx"; }
};

Temper temper_of(Dice& dice);

/// One of the card's buttons, or nothing: this one is left alone.
std::optional<Button> choose_button(const Someone& who, const Card& card, Dice& dice);
/// What they type out of the blue: the words after "/mentor", or after "/mentor-admin".
Command choose_words(const Someone& who, Dice& dice);

/// How they fill a form in; `badly`: as somebody does who does not look.
Answers fill_in(const Someone& who, const Form& form, bool badly, Instant now, Dice& dice);
/// What each note to a partner carries, with a number of its own behind it.
inline const std::string note_mark = "zxnote";
/// The code that links an account, where the card shows one.
std::optional<std::string> code_in(const Card& card);
/// The words of this form are for nobody but their author and the people who run the program.
bool is_confidential(std::string_view verb);

/// All words of a card, in one string: for looking for words that must not be there.
std::string read_aloud(const Card& card);

}  // namespace mentord::simulation
