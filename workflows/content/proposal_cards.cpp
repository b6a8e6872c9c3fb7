#include "workflows/content/proposal_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/conversation/effect.hpp"

#include <utility>

namespace mentord::content {

namespace {

const Party& party(const PairContext& context, Side side) {
    return side == Side::mentor ? context.mentor : context.mentee;
}
const Party& other_party(const PairContext& context, Side side) {
    return side == Side::mentor ? context.mentee : context.mentor;
}

void add_reasons(Card& card, const Proposal& proposal, Side side) {
    const bool own = side == Side::mentor && !proposal.mentor_reasons.empty();
    const auto& reasons = own ? proposal.mentor_reasons : proposal.reasons;
    if (reasons.empty()) return;
    Text text = say(bold("Why you two"));
    for (const auto& reason : reasons)
        text = say(std::move(text), "\n• ", UserText{reason});
    card.blocks.emplace_back(Paragraph{std::move(text)});
}

// Of the other one only what helps to decide, and what they entered for that purpose.
void add_facts(Card& card, Side side, const PairContext& context) {
    const auto& other = other_party(context, side).profile;
    Facts facts;
    if (side == Side::mentor) {
        if (!other.goals.empty()) facts.facts.push_back({"Goals", goal_list(other.goals)});
        if (!other.wanted.empty()) facts.facts.push_back({"Wants to learn", skill_list(other.wanted)});
    } else if (!other.offered.empty()) {
        facts.facts.push_back({"Can help with", skill_list(other.offered)});
    }
    if (!facts.facts.empty()) card.blocks.emplace_back(std::move(facts));
}

void add_choice(Card& card, const Proposal& proposal, Side side) {
    const auto& id = proposal.id.str();
    const auto version = proposal.version;
    Buttons row;
    row.buttons.push_back(act("Good for me", proposal_verb::good, id, version, Weight::primary));
    if (side == Side::mentor) {
        row.buttons.push_back(act("Ask a question first", proposal_verb::open_question, id, version));
        row.buttons.push_back(act("Not this time", proposal_verb::open_concern, id, version));
    } else {
        row.buttons.push_back(act("I have a concern", proposal_verb::open_concern, id, version));
    }
    row.buttons.push_back(act("Remind me later", proposal_verb::later, id, version));
    card.blocks.emplace_back(std::move(row));
}

void add_deadline(Card& card, const Proposal& proposal, Side side, const PairContext& context) {
    const auto& reader = party(context, side).person;
    card.blocks.emplace_back(Note{
        say("Please answer by ",
            moment_for(reader, proposal.deadline),
            ". Both of you must say yes; a no needs no reason, and none is passed on.")
    });
}

Card choice(const Proposal& proposal, Side side, const PairContext& context, Card card) {
    add_facts(card, side, context);
    add_reasons(card, proposal, side);
    add_choice(card, proposal, side);
    add_deadline(card, proposal, side, context);
    return card;
}

Form one_box(std::string_view id, std::string title, std::string submit, Text intro, Field field, Act about) {
    return Form{
        .id = FormId{std::string(id)},
        .title = std::move(title),
        .submit = std::move(submit),
        .intro = {std::move(intro)},
        .fields = {std::move(field)},
        .about = std::move(about),
    };
}

Act about(std::string_view verb, const Proposal& proposal) {
    return {std::string(verb), proposal.id.str(), proposal.version, {}};
}

Field text_field(std::string label, bool required) {
    return {"text", std::move(label), "", LongText{600}, required, "", {}};
}

}  // namespace

Card proposal_to(const Proposal& proposal, Side side, const PairContext& context) {
    const auto other = name_of(other_party(context, side).person);
    if (side == Side::mentee) {
        auto card = card_of(
            "A mentor is proposed to you.",
            say(bold("A mentor is proposed to you: "),
                other,
                ". It becomes a match when you both say that it is good for you.")
        );
        return choice(proposal, side, context, std::move(card));
    }
    const bool request = proposal.source == ProposalSource::mentee;
    Text text = request ? say(bold("Somebody would like you as a mentor: "),
                              other,
                              " has chosen you from the mentors who are free.")
                        : say(bold("A mentee is proposed to you: "), other, ".");
    auto card = card_of(
        request ? "Somebody would like you as a mentor." : "A mentee is proposed to you.",
        say(std::move(text), " If you both say yes, you write first, within a week; I help with the words.")
    );
    return choice(proposal, side, context, std::move(card));
}

Card proposal_reminder(const Proposal& proposal, Side side, const PairContext& context) {
    const auto& other = other_party(context, side).person;
    auto card = card_of(
        "Your answer on a match is awaited.",
        say("The match with ", name_of(other), " waits for your answer. Either answer is fine.")
    );
    return choice(proposal, side, context, std::move(card));
}

Card proposal_now(const Proposal& proposal, Side side, const PairContext& context) {
    const auto other = name_of(other_party(context, side).person);
    const bool answered = side == Side::mentor ? proposal.mentor_good : proposal.mentee_good;
    switch (proposal.state) {
        case ProposalState::mentor_asked:
        case ProposalState::mentor_ok:
            if (!answered) return proposal_reminder(proposal, side, context);
            if (proposal.source == ProposalSource::mentee && side == Side::mentee)
                return request_made(proposal, EarlierChoice::none, false, context);
            return card_of(
                "You have said yes.",
                say("You have said yes. It is the turn of ", other, "; I will tell you.")
            );
        case ProposalState::aligned:
            return card_of(
                "You have both said yes.",
                say("You and ", other, " have both said yes. The match is made, and I will be in touch.")
            );
        case ProposalState::withdrawn:
            if (proposal.source == ProposalSource::mentee && side == Side::mentor)
                return request_is_withdrawn(context);
            [[fallthrough]];
        case ProposalState::declined:
        case ProposalState::expired:
            return card_of(
                "This match is no longer on the table.",
                say("This match is no longer on the table. There is nothing that you need to do.")
            );
    }
    return {};
}

Card proposal_accepted(const Proposal& proposal, Side side, const PairContext& context) {
    const auto other = name_of(other_party(context, side).person);
    if (proposal.state == ProposalState::aligned) {
        return card_of(
            "You have both said yes.",
            say(bold("Then it is a match. "),
                "You and ",
                other,
                side == Side::mentor
                    ? " have both said yes. In a few minutes I will send you a draft for your first message."
                    : " have both said yes. Your mentor writes first, within a week.")
        );
    }
    return card_of(
        "Noted: good for you.",
        say(bold("Noted. "), "Now it is the turn of ", other, ". I will tell you either way.")
    );
}

Card proposal_declined(Side side) {
    if (side == Side::mentor) {
        return card_of(
            "Noted: not this time.",
            say("Thank you for saying so. Your answer stays with me: the other side only hears that this "
                "match "
                "will not come about. You stay registered as a mentor.")
        );
    }
    return card_of(
        "Noted: you have a concern.",
        say("Thank you for saying so. The other side only hears that this match will not come about. What "
            "you "
            "wrote goes to the organisers alone, and you keep your place; it is their turn to find you "
            "another mentor.")
    );
}

Card proposal_expired(Side side, const PairContext& context) {
    const auto other = name_of(other_party(context, side).person);
    if (side == Side::mentor) {
        return card_of(
            "The proposed match has been released.",
            say("You did not get round to answering on ",
                other,
                ", and that is all right: I have released the match so that nobody waits in vain. You stay "
                "registered. If you need a rest, /mentor pause keeps you off the list for a while.")
        );
    }
    return card_of(
        "The proposed match has been released.",
        say("The time to answer on ",
            other,
            " is over, so I have released the match. You keep your place, and it is the organisers' turn.")
    );
}

Card proposal_fell_through(const Proposal& proposal, Side side, const PairContext& context) {
    const auto other = name_of(other_party(context, side).person);
    if (side == Side::mentor) {
        return card_of(
            "A proposed match will not come about.",
            say("The match with ",
                other,
                " will not come about. That happens for many reasons, and says nothing about you. Your place "
                "is free for somebody else; there is nothing that you need to do.")
        );
    }
    return card_of(
        "A proposed match will not come about.",
        say("The match with ",
            other,
            " will not come about. That happens for many reasons, and says nothing about you. ",
            proposal.next.empty() ? (mentees_choose(context.program)
                                         ? "You keep your place on the list; /mentor pick shows who is free."
                                         : "You keep your place on the list, and it is the organisers' turn "
                                           "to find you another mentor.")
                                  : "I am asking your next choice now, and will tell you what becomes of it.")
    );
}

namespace {

Text about_earlier(EarlierChoice earlier) {
    switch (earlier) {
        case EarlierChoice::none:
            break;
        case EarlierChoice::no_longer_free:
            return say("One of your choices is no longer free, so I went on to the next. ");
        case EarlierChoice::did_not_work_out:
            return say("Your last choice did not work out this time, which happens for many reasons. ");
    }
    return {};
}

}  // namespace

Card request_made(const Proposal& request, EarlierChoice earlier, bool unheard, const PairContext& context) {
    const auto mentor = name_of(context.mentor.person);
    const auto& reader = context.mentee.person;
    auto card = card_of(
        "Your request for a mentor is on its way.",
        say(about_earlier(earlier),
            bold("I am asking "),
            mentor,
            bold(" now"),
            ", and you hear from me by ",
            moment_for(reader, request.deadline),
            " at the latest. It is a match when they say yes.")
    );
    card.blocks.emplace_back(Paragraph{
        say(request.next.empty() ? "If it does not work out this time, you get a fresh list."
                                 : "If it does not work out this time, I ask your next choice.",
            " There is nothing that you need to do.")
    });
    const auto& id = request.id.str();
    card.blocks.emplace_back(Buttons{
        {act(unheard ? "Undo" : "Withdraw my request", proposal_verb::take_back, id, request.version)}
    });
    if (unheard)
        card.blocks.emplace_back(Note{say("They hear of it in ten minutes; until then, nobody does.")});
    return card;
}

Card request_taken_back(bool mentor_knew, const PairContext& context) {
    const auto mentor = name_of(context.mentor.person);
    auto card = card_of(
        "Your request is withdrawn.",
        say(bold("It is withdrawn. "),
            mentor_knew ? say(mentor, " reads only that, without a reason.")
                        : say(mentor, " has not heard of it."),
            " You keep your place on the list, and nobody else is asked.")
    );
    card.blocks.emplace_back(
        Buttons{{run("Choose again", "pick " + context.program.id.str()), run("My status", "status")}}
    );
    return card;
}

Card request_is_withdrawn(const PairContext& context) {
    return card_of(
        "A request to you was withdrawn.",
        say("The request of ",
            name_of(context.mentee.person),
            " was withdrawn. That happens for many reasons, and says nothing about you. There is nothing "
            "that "
            "you need to do.")
    );
}

Card no_place_left(const PairContext& context) {
    return card_of(
        "Your places are taken.",
        say("All of your places are taken now, so I have released the request of ",
            name_of(context.mentee.person),
            "; somebody else was faster. They are told kindly, and there is nothing that you need to do.")
    );
}

Card proposal_later(Instant deadline, std::string_view zone) {
    return card_of(
        "I will ask again.",
        say("I will ask again on the next working day. There is time until ",
            Moment{deadline, std::string(zone)},
            ".")
    );
}

Card concern_for_admin(const Proposal& proposal, Side from, const UserText& why, const PairContext& context) {
    auto card = card_of(
        "A concern about a proposed match",
        say(name_of(party(context, from).person),
            from == Side::mentor ? " would rather not mentor " : " has a concern about being mentored by ",
            name_of(other_party(context, from).person),
            ". For you alone, in their words:\n",
            why)
    );
    const bool request = proposal.source == ProposalSource::mentee;
    card.blocks.emplace_back(Note{
        say(request ? "The mentee hears only that it did not work out. "
                    : "The other side was told only that the match will not come about. ",
            !proposal.next.empty() ? "The next choice is being asked."
            : request              ? "They get a fresh list; there is nothing that you need to do."
                                   : "Suggested: propose somebody else.")
    });
    card.blocks.emplace_back(Buttons{{run("Propose a match", "/mentor-admin propose", Weight::primary)}});
    return card;
}

Form concern_form(const Proposal& proposal, Side side) {
    return one_box(
        "proposal.concern",
        side == Side::mentor ? "Not this time" : "I have a concern",
        "Send",
        say("You need no reason. If you give one, only the people who run the program read it; the other "
            "side "
            "hears that the match will not come about, and nothing else."),
        text_field("Anything that the organisers should know?", false),
        about(proposal_verb::concern, proposal)
    );
}

Form question_form(const Proposal& proposal, const PairContext& context) {
    return one_box(
        "proposal.question",
        "Ask a question first",
        "Send",
        say("Your question goes to ", name_of(context.mentee.person), " in your name."),
        text_field("What would you like to know?", true),
        about(proposal_verb::question, proposal)
    );
}

Form reply_form(const Proposal& proposal, const PairContext& context) {
    return one_box(
        "proposal.reply",
        "Answer the question",
        "Send",
        say("Your answer goes to ", name_of(context.mentor.person), " in your name."),
        text_field("Your answer", true),
        about(proposal_verb::reply, proposal)
    );
}

std::string question_is_empty() {
    return "Write your question here, or close the form.";
}
std::string reply_is_empty() {
    return "Write your answer here, or close the form.";
}

Card question_sent(const PairContext& context) {
    return card_of(
        "Your question is on its way.",
        say("Your question is on its way to ",
            name_of(context.mentee.person),
            ", and you have two more working days to decide.")
    );
}

Card question_for_mentee(const Proposal& proposal, const UserText& question, const PairContext& context) {
    auto card = card_of(
        "A question before your match",
        say(name_of(context.mentor.person), " would like to know something before deciding:\n", question)
    );
    card.blocks.emplace_back(Buttons{
        {act("Answer", proposal_verb::open_reply, proposal.id.str(), proposal.version, Weight::primary)}
    });
    return card;
}

Card reply_sent(const PairContext& context) {
    return card_of(
        "Your answer is on its way.",
        say("Your answer is on its way to ", name_of(context.mentor.person), ". It is their turn now.")
    );
}

Card reply_for_mentor(const Proposal& proposal, const UserText& reply, const PairContext& context) {
    auto card =
        card_of("An answer to your question", say(name_of(context.mentee.person), " answers:\n", reply));
    add_choice(card, proposal, Side::mentor);
    add_deadline(card, proposal, Side::mentor, context);
    return card;
}

}  // namespace mentord::content
