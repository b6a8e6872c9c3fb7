#include "workflows/checkin/asking.hpp"
#include "workflows/checkin/schedule.hpp"
#include "workflows/content/check_in_cards.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"

#include <array>

namespace mentord::checkin {

namespace {

constexpr std::array<Question, 5> every_question{
    Question::met, Question::worth, Question::course, Question::fit, Question::review
};

// "checkin.worth.4"
std::optional<Happening> understand_tap(std::string_view words, std::int64_t version) {
    words.remove_prefix(content::verb::check_in_tap.size());
    for (const auto question : every_question) {
        const std::string_view field(content::field_of(question));
        for (const auto& option : content::options_of(question)) {
            const bool same = words.size() == field.size() + 1 + option.value.size() &&
                              words.starts_with(field) && words[field.size()] == '.' &&
                              words.ends_with(option.value);
            if (same) return Tapped{question, option.value, version};
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Question> questions_of(const CheckIn& check_in, const Context& context) {
    std::vector<Question> asked{Question::met, Question::worth, Question::course};
    if (check_in.number == 1) asked.push_back(Question::fit);
    if (is_midpoint(check_in.number, context.pairing, context.pair.program.rules))
        asked.push_back(Question::review);
    return asked;
}

std::optional<Question> open_question(const CheckIn& check_in, const Context& context) {
    for (const auto question : questions_of(check_in, context)) {
        if (!check_in.answers.contains(content::field_of(question))) return question;
    }
    return std::nullopt;
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::verb;
    const std::string_view words(act.verb);
    if (words == verb::check_in_later) return LaterPressed{act.version};
    if (words == verb::check_in_skip) return SkipPressed{act.version};
    if (words == verb::check_in_talk) return TalkPressed{};
    if (words == verb::check_in_more) return MorePressed{};
    if (words == verb::check_in_tell) return MoreSent{answers};
    if (words.starts_with(verb::check_in_tap)) return understand_tap(words, act.version);
    return std::nullopt;
}

std::optional<Happening> understand(const TimerFired& fired) {
    const auto& [subject, kind, occurrence] = fired.timer;
    if (kind == remind_timer) return RemindDue{number_in(occurrence), fired.due};
    if (kind == lapse_timer) return LapseDue{};
    if (kind == tip_timer) return TipDue{fired.due};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Ask&) { return "ask"; },
            [](const RemindDue&) { return "remind_due"; },
            [](const LapseDue&) { return "lapse_due"; },
            [](const TipDue&) { return "tip_due"; },
            [](const PairingOver&) { return "pairing_over"; },
            [](const Tapped&) { return "tapped"; },
            [](const LaterPressed&) { return "later"; },
            [](const SkipPressed&) { return "skip"; },
            [](const TalkPressed&) { return "talk"; },
            [](const MorePressed&) { return "more"; },
            [](const MoreSent&) { return "more_sent"; },
        },
        happening
    );
}

}  // namespace mentord::checkin
