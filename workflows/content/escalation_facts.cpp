#include "workflows/content/escalation_facts.hpp"

#include "workflows/checkin/concern.hpp"
#include "workflows/content/check_in_cards.hpp"
#include "workflows/content/feedback_cards.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

namespace mentord::content {

namespace {

using escalation::Context;

Text with_role(Text name, bool mentor) {
    return say(std::move(name), mentor ? ", mentor" : ", mentee");
}

const Feedback* rating_of(const Escalation& escalation, const Context& context) {
    if (escalation.feedback.empty()) return nullptr;
    const auto found = std::find_if(context.ratings.begin(), context.ratings.end(), [&](const Feedback& one) {
        return one.id == escalation.feedback;
    });
    return found == context.ratings.end() ? nullptr : &*found;
}

Text rating_words(const Escalation& escalation, const Context& context) {
    auto words = say(bold(stars_in_words(escalation.stars)));
    const auto* rating = rating_of(escalation, context);
    if (rating == nullptr) return words;
    if (rating->stars != escalation.stars)
        words = say(std::move(words), ", corrected by the rater to ", bold(stars_in_words(rating->stars)));
    if (rating->fit != Fit::unsaid)
        words = say(std::move(words), fmt::format(" ({})", fit_in_words(rating->fit)));
    return words;
}

Text tag_words(const Feedback& rating) {
    std::string words;
    for (const auto& option : rating_tags().front().options) {
        if (std::find(rating.tags.begin(), rating.tags.end(), option.value) == rating.tags.end()) continue;
        words += (words.empty() ? "" : ", ") + option.label;
    }
    return say(words.empty() ? "none so far" : words);
}

Text history(const Escalation& escalation, const Context& context) {
    std::string words;
    for (const auto& one : context.ratings) {
        const bool put = one.state == FeedbackState::given || one.state == FeedbackState::lapsed;
        if (one.id == escalation.feedback || !put) continue;
        words += fmt::format(
            "{}session {}: {}",
            words.empty() ? "" : "; ",
            one.number,
            one.state == FeedbackState::given ? stars_in_words(one.stars) : "no answer"
        );
        if (one.fit != Fit::unsaid) words += fmt::format(" ({})", fit_in_words(one.fit));
    }
    return say(words.empty() ? "none" : words);
}

void add_rating_facts(Facts& facts, const Escalation& escalation, const Context& context) {
    facts.facts.push_back({"Session", say(std::to_string(escalation.session_number))});
    facts.facts.push_back({"Rating", rating_words(escalation, context)});
    const auto* rating = rating_of(escalation, context);
    if (rating == nullptr) return;
    facts.facts.push_back({"Tags", tag_words(*rating)});
    facts.facts.push_back({"Comment", rating->comment.empty() ? say("none so far") : say(rating->comment)});
}

/// The last word of each of the two, where something in it is a worry.
std::vector<CheckIn> worries(const Context& context) {
    std::map<PersonId, CheckIn> last;
    for (const auto& one : context.signs.check_ins) {
        if (one.answers.empty()) continue;
        const auto [place, first] = last.emplace(one.person, one);
        if (!first && one.number > place->second.number) place->second = one;
    }
    std::vector<CheckIn> found;
    for (const auto& [person, check_in] : last) {
        const bool recent = check_in.changed_at > context.pair.now - escalation::recent_days;
        if (recent && !checkin::concern_of(check_in.answers).empty()) found.push_back(check_in);
    }
    return found;
}

}  // namespace

void add_outlook(Card& card, const Context& context) {
    const auto& pair = context.pair;
    const auto risk = escalation::risk_of(context.pairing, context.signs, pair.program.rules, pair.now);
    if (risk.outlook != escalation::Outlook::steady) {
        card.blocks.emplace_back(
            Paragraph{say(bold("How the pair is doing. "), escalation::risk_in_words(risk))}
        );
    }
    for (const auto& check_in : worries(context))
        card.blocks.emplace_back(Note{say(concern_line(check_in, pair), ".")});
}

std::string escalation_reference(const EscalationId& id) {
    constexpr std::size_t length = 6;
    std::string letters;
    for (const char c : id.str()) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) letters += static_cast<char>(std::toupper(byte));
    }
    return "R-" + (letters.size() > length ? letters.substr(letters.size() - length) : letters);
}

Text person_concerned(const Escalation& escalation, const Context& context) {
    return name_or(context.pair.party_of(escalation.about).person, "this person");
}

Text partner_of_them(const Escalation& escalation, const Context& context) {
    return name_or(context.pair.partner_of(escalation.about).person, "their partner");
}

bool is_put_right(const Escalation& escalation, const Context& context) {
    const auto* rating = rating_of(escalation, context);
    return rating != nullptr && rating->stars > context.pair.program.rules.low_rating;
}

Facts escalation_facts(const Escalation& escalation, const Context& context, const Person& reader) {
    const auto& pair = context.pair;
    const bool mentor = escalation.about == pair.mentor.person.id;
    Facts facts;
    facts.facts.push_back({"Who", with_role(person_concerned(escalation, context), mentor)});
    facts.facts.push_back({"Paired with", with_role(partner_of_them(escalation, context), !mentor)});
    facts.facts.push_back({"Program", say(UserText{pair.program.name})});
    if (escalation.cause == Cause::low_rating) add_rating_facts(facts, escalation, context);
    if (escalation::is_urgent(escalation.cause)) {
        facts.facts.push_back({"Other ratings of theirs", history(escalation, context)});
    } else {
        const auto& met = context.pairing.last_met;
        facts.facts.push_back({"Matched", say(Moment{context.pairing.began, reader.profile.zone})});
        facts.facts.push_back({"Last met", met ? say(Moment{*met, reader.profile.zone}) : say("not yet")});
    }
    facts.facts.push_back({"Reference", say(escalation_reference(escalation.id))});
    facts.facts.push_back({"Waiting since", say(Moment{escalation.opened, reader.profile.zone})});
    return facts;
}

}  // namespace mentord::content
