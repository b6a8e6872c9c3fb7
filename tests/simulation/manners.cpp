#include "tests/simulation/people.hpp"
#include "tests/unit/workflows/reading.hpp"

#include <array>

namespace mentord::simulation {

namespace {

/// How tempting a button is; the first row whose beginning fits.
struct Habit {
    std::string_view verb;
    double weight;
    bool refuses = false;    ///< more for those who like to say no
    bool complains = false;  ///< more for those who are displeased
};
constexpr std::array<Habit, 67> habits{{
    {"proposal.good", 8},
    {"proposal.open_concern", 1, true},
    {"proposal.open_question", 0.8},
    {"proposal.open_reply", 8},
    {"proposal.take_back", 0.25},
    {"pick.open", 6},
    {"pick.match_me", 0.4},
    {"pick.later", 0.6},
    {"pick.", 3},
    {"match.approve", 6},
    {"match.open_change", 1},
    {"match.swap", 3},
    {"match.part", 2},
    {"match.as_it_was", 0.5},
    {"match.put_away", 0.3, true},
    {"introduction.wrote", 5},
    {"introduction.open_draft", 4},
    {"introduction.open_snooze", 1.2},
    {"feedback.stars.5", 5},
    {"feedback.stars.4", 4},
    {"feedback.stars.3", 1.5},
    {"feedback.stars.2", 0.5, false, true},
    {"feedback.stars.1", 0.4, false, true},
    {"feedback.not_met", 0.6},
    {"feedback.later", 0.5},
    {"feedback.correct", 0.6},
    {"feedback.more", 2},
    {"feedback.fit.not_a_fit", 0.3, false, true},
    {"feedback.fit", 3},
    {"undo", 0.35},
    {"pause.resume", 0.7},
    {"ending.extend", 2},
    {"ending.wrap_up", 2},
    {"ending.informal", 1.2},
    {"ending.ask_to_end", 0.1, false, true},
    {"ending.end", 0.6, false, true},
    {"session.send", 6},
    {"session.book", 4},
    {"session.choose", 6},
    {"session.move", 0.7},
    {"session.cancel", 0.4, true},
    {"session.agenda", 3},
    {"session.met", 4},
    {"session.we_met", 1.5},
    {"session.later", 0.6},
    {"session.cadence", 0.4},
    {"checkin.talk", 0.4, false, true},
    {"checkin.later", 0.6},
    {"checkin.skip", 0.5, true},
    {"talk.someone", 0.4, false, true},
    {"checkin.", 4},
    {"escalation.rematch", 1},
    {"escalation.end", 0.7},
    {"escalation.dismiss", 1, true},
    {"escalation.hand_on", 0.7, true},
    {"escalation.", 3},
    {"agreement.open_edit", 1.2},
    {"agreement.", 4},
    {"closing.later", 0.5},
    {"closing.", 3},
    {"quote.withdraw", 0.2},
    {"quote.", 2},
    {"reflection.delete", 0.2},
    {"reflection.", 1.5},
    {"relay.write", 4},
    {"leave", 0.15},
    {"privacy.forget", 0.3},
}};

double weight_of(const Someone& who, const Button& button) {
    if (const auto* run = std::get_if<Run>(&button.does)) {
        if (run->words.starts_with("pick")) return 4;
        return run->words.starts_with("leave") ? 0.03 : 0.7;
    }
    const auto* act = std::get_if<Act>(&button.does);
    if (act == nullptr) return 0;
    for (const auto& habit : habits) {
        if (!act->verb.starts_with(habit.verb)) continue;
        double weight = habit.weight;
        if (habit.refuses) weight *= 8 * who.temper.refusal;
        if (habit.complains) weight *= 8 * who.temper.displeasure;
        if (habit.verb == "leave" || habit.verb == "privacy.forget") weight += 20 * who.temper.departure;
        return weight;
    }
    return 0.7;
}

struct Saying {
    const char* words;
    double weight;
};

constexpr std::array<Saying, 30> sayings{{
    {"", 2},
    {"status", 1},
    {"slots", 5},
    {"met", 3},
    {"pause", 0.5},
    {"resume", 0.4},
    {"end", 0.12},
    {"rematch", 0.1},
    {"leave", 0.06},
    {"talk", 0.3},
    {"my-data", 0.3},
    {"note", 0.4},
    {"notes", 0.3},
    {"quotes", 0.1},
    {"survey", 0.1},
    {"forget-me", 0.04},
    {"agreement", 1},
    {"goals", 2},
    {"milestones", 2},
    {"more-help", 1},
    {"profile", 0.5},
    {"help", 0.3},
    {"edit", 0.2},
    {"book", 1},
    {"pick", 1.5},
    {"join", 0.2},
    {"write", 1.5},
    {"nonsense", 0.2},
    {"status please", 0.1},
    {"join both", 0.05},
}};

}  // namespace

Temper temper_of(Dice& dice) {
    Temper temper;
    switch (dice.index(8)) {
        case 0:  // diligent
            temper.silence = 0.02;
            temper.slowness = 0.3;
            break;
        case 1:  // slow
            temper.slowness = 6;
            break;
        case 2:  // forgetful
            temper.silence = 0.7;
            temper.slowness = 3;
            break;
        case 3:
            temper.refusal = 0.6;
            break;
        case 4:
            temper.old_buttons = 0.25;
            break;
        case 5:
            temper.double_click = 0.4;
            temper.bad_answers = 0.3;
            break;
        case 6:
            temper.displeasure = 0.6;
            break;
        default:
            temper.chatter = 3;
            break;
    }
    if (dice.chance(0.12)) temper.departure = 0.1;
    return temper;
}

std::optional<Button> choose_button(const Someone& who, const Card& card, Dice& dice) {
    const auto buttons = buttons_of(card);
    if (buttons.empty() || dice.chance(who.temper.silence)) return std::nullopt;
    std::vector<double> weights;
    double sum = 0;
    for (const auto& button : buttons) {
        weights.push_back(weight_of(who, button));
        sum += weights.back();
    }
    if (sum <= 0 || dice.chance(0.4 / (0.4 + sum))) return std::nullopt;
    return buttons[dice.weighed(weights)];
}

Command choose_words(const Someone& who, Dice& dice) {
    if (who.admin && dice.chance(0.6)) {
        const auto* words = dice.chance(0.35) ? "match" : "propose";
        return {dice.chance(0.93) ? words : "sing", false, true};
    }
    std::vector<double> weights;
    for (const auto& saying : sayings) {
        double weight = saying.weight;
        const std::string_view words(saying.words);
        if (words == "leave" || words == "forget-me") weight += 6 * who.temper.departure;
        if (words == "end" || words == "talk") weight *= 8 * who.temper.displeasure;
        weights.push_back(weight);
    }
    return {sayings.at(dice.weighed(weights)).words, false, false};
}

std::optional<std::string> code_in(const Card& card) {
    constexpr std::string_view before = "link ";
    constexpr std::size_t length = 11;
    if (card.summary != "Your code is here.") return std::nullopt;
    const auto text = read_aloud(card);
    const auto at = text.find(before);
    if (at == std::string::npos) return std::nullopt;
    return text.substr(at + before.size(), length);
}

std::string read_aloud(const Card& card) {
    return words_of(card);
}

}  // namespace mentord::simulation
