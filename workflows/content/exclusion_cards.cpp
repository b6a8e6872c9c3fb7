#include "workflows/content/exclusion_cards.hpp"

#include "workflows/content/parts.hpp"

namespace mentord::content {

namespace {

constexpr std::size_t most_blocks = 50;  // Slack: of a message

// Somebody whom the bot has not met yet has no name here.
Text who(const Person& other) {
    return other.profile.name.empty() ? say("this person") : name_of(other);
}

}  // namespace

Form exclusion_form(const Person& reader) {
    return Form{
        .id = FormId{"exclusion.add"},
        .title = "Not with this person",
        .submit = "Keep it",
        .intro = {say("You will not be matched with this person, now or later. It is a secret between you "
                      "and me: nobody "
                      "reads it, neither the organisers nor the person, and no reason is asked for.")},
        .fields = {Field{
            .id = "who",
            .label = "Whom do you not want to be matched with?",
            .hint = "",
            .kind = People{},
            .required = true,
            .placeholder = "",
            .initial = {}
        }},
        .about = Act{std::string(exclusion_verb::add), reader.id.str(), 0, {}},
    };
}

std::string not_yourself() {
    return "Nobody is matched with themselves; please choose somebody else.";
}

Card exclusion_kept(const Person& other, bool matched_now) {
    auto card = card_of(
        "It is kept between you and me.",
        say(bold("Kept between you and me. "), "You will not be matched with ", who(other), ".")
    );
    if (matched_now) {
        card.blocks.emplace_back(Paragraph{
            say("You are matched with them at present, and this does not end that. “End, no fault” does: no "
                "reason is asked for, and nobody learns who pressed it.")
        });
        card.blocks.emplace_back(Buttons{{run("End, no fault", "end")}});
    }
    card.blocks.emplace_back(Note{say("/mentor not-with list shows what you have told me, and takes it back.")
    });
    return card;
}

Card my_exclusions(const std::vector<Person>& others) {
    if (others.empty()) {
        auto card = card_of(
            "You have not ruled anybody out.",
            say("You have not ruled anybody out. If there is somebody whom you would not want to be matched "
                "with, tell me; nobody else ever learns it.")
        );
        card.blocks.emplace_back(Buttons{{run("Not with this person", "not-with")}});
        return card;
    }
    auto card =
        card_of("Whom you ruled out", say("You are not matched with these people; only you see this list."));
    for (const auto& other : others) {
        if (card.blocks.size() + 5 > most_blocks) {
            card.blocks.emplace_back(
                Note{say("There are more than fit here; they come up as you take some of these back.")}
            );
            break;
        }
        card.blocks.emplace_back(Divider{});
        card.blocks.emplace_back(Paragraph{who(other)});
        card.blocks.emplace_back(Buttons{{act("Take it back", exclusion_verb::remove, other.id.str(), 0)}});
    }
    card.blocks.emplace_back(Buttons{{run("Not with this person", "not-with")}});
    return card;
}

Card exclusion_removed(const Person& other) {
    return card_of("Taken back.", say("Taken back. You can be matched with ", who(other), " again."));
}

}  // namespace mentord::content
