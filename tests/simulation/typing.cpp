#include "tests/simulation/people.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace mentord::simulation {

namespace {

using Values = std::vector<std::string>;

struct Typist {
    const Someone& who;
    const Form& form;
    bool badly;
    Instant now;
    Dice& dice;

    std::string words() const {
        if (form.id.str() == "relay.note") return who.shared() + " " + note_mark + fresh_mark();
        const bool secret = form.about && is_confidential(form.about->verb);
        if (!secret) return who.shared() + " words " + std::to_string(dice.between(1, 999));
        return who.secret() + form.about->subject + "zx";
    }
    std::string fresh_mark() const { return std::to_string(dice.between(1, 999'999'999)) + "zx"; }
    static Values options_of(const std::vector<OptionGroup>& groups) {
        Values all;
        for (const auto& group : groups) {
            for (const auto& option : group.options)
                all.push_back(option.value);
        }
        return all;
    }

    Values type(const Line& line) const {
        if (badly && dice.chance(0.3))
            return {std::string(static_cast<std::size_t>(line.max_length) + 9, 'x')};
        return {words()};
    }
    Values type(const LongText& text) const {
        if (badly && dice.chance(0.3))
            return {std::string(static_cast<std::size_t>(text.max_length) + 9, 'y')};
        return {words()};
    }
    Values type(const Choice& choice) const {
        if (badly && dice.chance(0.3)) return {"something that was never offered"};
        const auto all = options_of(choice.groups);
        return all.empty() ? Values{} : Values{dice.one_of(all)};
    }
    Values type(const Choices& choices) const {
        auto all = options_of(choices.groups);
        if (all.empty()) return {};
        Values chosen{dice.one_of(all)};
        for (int more = 0; more < 2 && choices.max_items == 0 && form.id.str().starts_with("admin"); ++more) {
            if (const auto& other = dice.one_of(all); std::ranges::find(chosen, other) == chosen.end())
                chosen.push_back(other);
        }
        if (const auto& more = dice.one_of(all); choices.max_items != 1 && more != chosen.front())
            chosen.push_back(more);
        if (badly && dice.chance(0.3)) chosen = std::move(all);
        return chosen;
    }
    Values type(const Number& number) const {
        if (badly && dice.chance(0.5)) return {dice.chance(0.5) ? "-7" : "many"};
        return {std::to_string(dice.between(number.min, number.max))};
    }
    Values type(const Date&) const {
        if (badly && dice.chance(0.5)) return {dice.chance(0.5) ? "2020-01-01" : "soon"};
        return {local_day(now + std::chrono::days{dice.between(1, 16)}, who.profile.zone)};
    }
    Values type(const Time&) const {
        if (badly && dice.chance(0.5)) return {"25:61"};
        const auto hour = std::to_string(dice.between(9, 17));
        return {(hour.size() < 2 ? "0" + hour : hour) + (dice.chance(0.5) ? ":00" : ":30")};
    }
    Values type(const People&) const { return {who.account().user}; }
};

// A skill stands in one box only, and a sensible person fills one in.
bool is_left_empty(const std::string& field) {
    constexpr std::array<std::string_view, 4> boxes{"learn_some", "learn_deep", "teach_good", "teach_expert"};
    return std::ranges::find(boxes, field) != boxes.end();
}

}  // namespace

Answers fill_in(const Someone& who, const Form& form, bool badly, Instant now, Dice& dice) {
    const Typist typist{who, form, badly, now, dice};
    Answers answers;
    for (const auto& field : form.fields) {
        const bool left = !badly && is_left_empty(field.id);
        const bool wanted = field.required || field.id.starts_with("learn_") ||
                            field.id.starts_with("teach_") || dice.chance(0.6);
        if (left || !wanted || (badly && dice.chance(0.3))) continue;
        if (!field.initial.empty() && dice.chance(0.5)) {
            answers[field.id] = field.initial;
            continue;
        }
        auto values = std::visit([&](const auto& kind) { return typist.type(kind); }, field.kind);
        if (!values.empty()) answers[field.id] = std::move(values);
    }
    return answers;
}

bool is_confidential(std::string_view verb) {
    constexpr std::array<std::string_view, 8> verbs{
        "feedback.tell",
        "proposal.concern",
        "checkin.tell",
        "closing.answer",
        "closing.keep_note",
        "escalation.agreed",
        "escalation.decide.",
        "escalation.drop"
    };
    return std::ranges::any_of(verbs, [&](std::string_view one) { return verb.starts_with(one); });
}

}  // namespace mentord::simulation
