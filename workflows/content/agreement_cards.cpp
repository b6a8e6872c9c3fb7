#include "workflows/content/agreement_cards.hpp"

#include "workflows/content/aims.hpp"
#include "workflows/content/day_words.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/session_verbs.hpp"

#include <utility>

namespace mentord::content {

namespace {

namespace clause = agreement::clause;

std::string_view title_of(std::string_view field) {
    if (field == clause::goals) return "What we want to reach";
    if (field == clause::rhythm) return "When and how long we meet";
    if (field == clause::place) return "Where we meet";
    if (field == clause::notice) return "Who cannot come says so";
    if (field == clause::channel) return "Between meetings";
    if (field == clause::ground_rules) return "Our own rules";
    return "We look at this again on";
}

std::vector<OptionGroup> places() {
    return {
        {"",
         {{"in_person", "In person, in a neutral and private place", ""},
          {"video", "By video", ""},
          {"both", "In person when we can, else by video", ""},
          {"async", "Mostly in writing", ""}}}
    };
}

std::vector<OptionGroup> notices() {
    return {
        {"",
         {{"hours", "A few hours before", ""},
          {"day", "The day before at the latest", ""},
          {"two_days", "Two days before at the latest", ""}}}
    };
}

// What somebody typed stays what somebody typed; what was chosen reads as the list does.
Text value_of(std::string_view field, const std::string& value) {
    if (field == clause::place) return say(label_of(places(), value));
    if (field == clause::notice) return say(label_of(notices(), value));
    if (field == clause::review) return say(day_words(value));
    return say(UserText{value});
}

std::string value_in(const Answers& clauses, const char* field) {
    const auto found = clauses.find(field);
    return found == clauses.end() || found->second.empty() ? std::string{} : found->second.front();
}

void add_clauses(Card& card, const Agreement& agreement) {
    const bool amended = agreement.state == AgreementState::amended;
    Facts facts;
    for (const auto* field : agreement::clause_order) {
        const auto now = value_in(agreement.clauses, field);
        const auto before = value_in(agreement.before, field);
        if (now.empty() && (!amended || before.empty())) continue;
        auto value = now.empty() ? say("(taken out)") : value_of(field, now);
        if (amended && now != before) {
            value = say(bold("New: "), std::move(value));
            if (!before.empty()) value = say(std::move(value), "\nSo far: ", value_of(field, before));
        }
        facts.facts.push_back({std::string(title_of(field)), std::move(value)});
    }
    if (!facts.facts.empty()) card.blocks.emplace_back(std::move(facts));
}

// Not for debate: these protect both (PROGRAM rules 54 to 56).
void add_fixed_clauses(Card& card) {
    card.blocks.emplace_back(Paragraph{say(
        bold("Always part of it: "),
        "what is said stays between you, unless somebody's safety or the law asks for more. The mentee sets "
        "the "
        "agenda. A mentor is no manager: nothing said here goes into a judgement of anybody's work. You may "
        "disagree, with respect. Either of you can end it at any time, without fault and without a reason."
    )});
    card.blocks.emplace_back(
        Note{say("The people who run the program see that there is an agreement and whether it is signed, "
                 "and the dates "
                 "and states of your meetings. They do not see these words, and nobody else does.")}
    );
}

void add_buttons(Card& card, const Agreement& agreement, bool signed_by_reader) {
    const auto& id = agreement.id.str();
    Buttons row;
    if (!signed_by_reader && agreement.state != AgreementState::expired) {
        row.buttons.push_back(act("Sign", agreement_verb::sign, id, agreement.edition, Weight::primary));
    }
    if (agreement.state == AgreementState::amended) {
        row.buttons.push_back(act("Keep what we had", agreement_verb::keep_old, id, agreement.version));
    }
    if (agreement.state != AgreementState::expired) {
        row.buttons.push_back(act("Change something", agreement_verb::open_edit, id, agreement.version));
    }
    if (!row.buttons.empty()) card.blocks.emplace_back(std::move(row));
}

bool signed_by(const Agreement& agreement, const Party& reader, const PairContext& context) {
    return reader.person.id == context.mentor.person.id ? agreement.mentor_signed : agreement.mentee_signed;
}

void add_review_buttons(Card& card, const Agreement& agreement, const Pairing& pairing) {
    const auto& id = agreement.id.str();
    auto talk = run("Talk about a rematch", "talk");
    talk.confirm = Confirm{
        "Talk to somebody?",
        "One of the people who run the program writes to you. Your partner is not told.",
        "Yes, please",
        "Not now"
    };
    card.blocks.emplace_back(Buttons{{
        act("Keep it as it is", agreement_verb::keep, id, agreement.version, Weight::primary),
        run("Change a goal", "goals"),
        act("Change the rhythm", session_verb::rhythm, pairing.id.str(), pairing.version),
        act("Change the agreement", agreement_verb::open_edit, id, agreement.version),
        std::move(talk),
    }});
}

}  // namespace

Card agreement_to_sign(const Agreement& agreement, const Party& reader, const PairContext& context) {
    const auto other = name_of(context.partner_of(reader.person.id).person);
    const bool mine = signed_by(agreement, reader, context);
    Text intro;
    switch (agreement.state) {
        case AgreementState::draft:
            intro = say("A draft of what you and ", other, " promise each other. Change what does not fit.");
            break;
        case AgreementState::signed_by_one:
            intro =
                mine ? say("You have signed. It is the turn of ", other, ".")
                     : say(other, " has signed this. It is your turn: sign it, or change what does not fit.");
            break;
        case AgreementState::signed_by_both:
            intro = say("What you and ", other, " have promised each other. You have both signed it.");
            break;
        case AgreementState::amended:
            intro =
                mine ? say("You have proposed a change. It is the turn of ", other, ".")
                     : say(other, " proposes a change. It is your turn; until you sign, the old words hold.");
            break;
        case AgreementState::expired:
            intro = say("What you and ", other, " had promised each other. The match is over.");
            break;
    }
    auto card = card_of("Your mentoring agreement", say(bold("Our agreement. "), std::move(intro)));
    add_clauses(card, agreement);
    add_fixed_clauses(card);
    add_buttons(card, agreement, mine);
    return card;
}

Card agreement_signed(const Agreement& agreement, const Party& reader, const PairContext& context) {
    const auto other = name_of(context.partner_of(reader.person.id).person);
    if (agreement.state == AgreementState::signed_by_both) {
        return card_of(
            "You have both signed.",
            say(bold("You have both signed. "),
                "/mentor agreement shows it whenever you need it, and either of you can propose a change.")
        );
    }
    return card_of("Signed.", say(bold("Signed. "), "It is the turn of ", other, " now."));
}

Card agreement_changed(const PairContext& context) {
    const auto other = name_of(context.partner_of(context.actor).person);
    return card_of(
        "Your change is noted.",
        say("Your change is noted, and counts as signed by you. It is the turn of ", other, " now.")
    );
}

Card agreement_kept(const PairContext&) {
    return card_of(
        "The agreement stays as it was.",
        say("The agreement stays as it was; the proposed change is not taken up. You can talk it over when "
            "you meet.")
    );
}

Card agreement_review(const Agreement& agreement, const Party& reader, const agreement::Context& context) {
    const auto& pair = context.pair;
    const auto other = name_of(pair.partner_of(reader.person.id).person);
    auto card = card_of(
        "Time to look at your agreement again",
        say(bold("It is your turn to look back. "),
            "The day has come that you and ",
            other,
            " set to look at this again: what helps, which goals still matter, does the rhythm suit you both?"
        )
    );
    const Aims aims{context.goals, context.milestones};
    if (auto facts = aims_so_far(aims, pair, reader.person.id)) card.blocks.emplace_back(std::move(*facts));
    add_clauses(card, agreement);
    add_review_buttons(card, agreement, context.pairing);
    card.blocks.emplace_back(
        Note{say("What you choose here is yours: ", other, " has the same card, and hears of changes only.")}
    );
    return card;
}

Card agreement_stays(const PairContext& context) {
    const auto other = name_of(context.partner_of(context.actor).person);
    return card_of(
        "It stays as it is.",
        say(bold("It stays as it is, "),
            "and nothing else needs doing. If ",
            other,
            " would like to change something, you will hear of it.")
    );
}

Card agreement_is_over() {
    return card_of(
        "There is no agreement to change.", say("There is no agreement to change: the match is over.")
    );
}

Form agreement_form(const Agreement& agreement, const PairContext& context) {
    Form form{
        .id = FormId{"agreement.edit"},
        .title = "Our agreement",
        .submit = "Save and sign",
        .intro = {say(
            "Saving counts as your signature. ",
            name_of(context.partner_of(context.actor).person),
            " reads the new words and signs, or changes them again."
        )},
        .fields =
            {
                {clause::goals,
                 "What we want to reach",
                 "Up to three goals, and how you will notice.",
                 LongText{600},
                 true,
                 "",
                 {}},
                {clause::rhythm, "When and how long we meet", "", Line{120}, false, "", {}},
                {clause::place, "Where we meet", "", Choice{Look::menu, places()}, false, "", {}},
                {clause::notice, "Who cannot come says so", "", Choice{Look::menu, notices()}, false, "", {}},
                {clause::channel,
                 "Between meetings",
                 "How you reach each other, and how fast.",
                 Line{150},
                 false,
                 "",
                 {}},
                {clause::ground_rules, "Our own rules", "", LongText{400}, false, "", {}},
                {clause::review, "We look at this again on", "", Date{}, false, "", {}},
            },
        .about = Act{std::string(agreement_verb::edit), agreement.id.str(), agreement.version, {}},
    };
    for (auto& field : form.fields) {
        const auto found = agreement.clauses.find(field.id);
        if (found != agreement.clauses.end()) field.initial = found->second;
    }
    return form;
}

std::string no_shared_goal() {
    return "Write at least one goal, so that you both know what you are working towards.";
}

}  // namespace mentord::content
