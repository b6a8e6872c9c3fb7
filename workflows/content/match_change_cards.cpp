#include "workflows/content/match_change_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace mentord::content {

namespace {

std::string price_words(const matching::ChangePrice& price) {
    std::string words;
    if (price.people > 0) {
        words = price.people == 1 ? "one person fewer has a match"
                                  : fmt::format("{} people fewer have a match", price.people);
    } else if (price.people < 0) {
        words = price.people == -1 ? "one person more has a match"
                                   : fmt::format("{} people more have a match", -price.people);
    }
    const auto points = static_cast<double>(price.points) / 1000;
    if (price.points != 0) {
        if (!words.empty()) words += ", ";
        words += price.points > 0 ? fmt::format("costs {:.1f} points of fit", points)
                                  : fmt::format("gains {:.1f} points of fit", -points);
    }
    return words.empty() ? "costs nothing" : words;
}

std::string_view or_nobody(const std::string& name) {
    return name.empty() ? std::string_view("nobody") : std::string_view(name);
}

std::vector<Option> swap_options(const std::vector<FittingMentor>& others) {
    std::vector<Option> options;
    for (const auto& [mentor, score] : others) {
        const auto name = mentor.profile.name.empty() ? mentor.platform_user : mentor.profile.name;
        options.push_back({mentor.id.str(), name, percent(score)});
    }
    return options;
}

}  // namespace

Form change_pair_form(
    const MatchRun& list, const ListedPair& listed, const std::vector<FittingMentor>& others
) {
    const bool held = listed.pair.state == RunPairState::held;
    std::vector<Option> moves;
    if (!others.empty())
        moves.push_back({match_field::swap, "Another mentor", "you see the price before it is done"});
    if (held) {
        moves.push_back({match_field::let_go, "Hold it back no longer", "it goes out with the others"});
    } else {
        moves.push_back({match_field::hold, "Hold it back", "stays together, is not proposed this time"});
    }
    moves.push_back({match_field::apart, "Not these two", "in this list; the others move up"});
    std::vector<Field> fields{
        {match_field::what, "What should change?", "", Choice{Look::boxes, {{"", moves}}}, true, "", {}}
    };
    if (!others.empty())
        fields.push_back(
            {match_field::mentor,
             "Which mentor instead?",
             "Only for another mentor: who fits best comes first.",
             Choice{Look::menu, {{"", swap_options(others)}}},
             false,
             "Choose a mentor",
             {}}
        );
    return Form{
        .id = FormId{"match.change"},
        .title = "Change this pair",
        .submit = "Go on",
        .intro = {pair_words(listed)},
        .fields = std::move(fields),
        .about =
            Act{verb_for(match_verb::change, listed.pair.mentor, listed.pair.mentee),
                list.id.str(),
                list.version,
                {}},
    };
}

std::string choose_a_mentor() {
    return "Choose the mentor whom this mentee should have instead.";
}

Card price_of_change(
    const MatchRun& list,
    const std::string& verb,
    const matching::ChangePrice& price,
    const std::vector<AffectedPerson>& affected
) {
    auto text = say(bold("What it costs: "), price_words(price), ".");
    if (affected.empty()) text = say(std::move(text), " Nobody else is affected.");
    constexpr std::size_t most_named = 20;
    for (std::size_t i = 0; i < std::min(affected.size(), most_named); ++i) {
        const auto& [mentee, from, to] = affected[i];
        text =
            say(std::move(text),
                "\n• ",
                name_or(mentee, "a mentee"),
                ": ",
                UserText{std::string(or_nobody(from))},
                " → ",
                UserText{std::string(or_nobody(to))});
    }
    if (affected.size() > most_named)
        text = say(std::move(text), fmt::format("\n• and {} more", affected.size() - most_named));
    auto card = card_of("What this change costs.", std::move(text));
    card.blocks.emplace_back(Buttons{
        {act("Do it", verb, list.id.str(), list.version, Weight::primary),
         act("Leave it as it is", match_verb::as_it_was, list.id.str(), list.version)}
    });
    return card;
}

Card list_is_out_of_date(const Program& program) {
    auto card = card_of(
        "People have come or gone since this list was made.",
        say("Since this list was worked out, people in ",
            UserText{program.name},
            " have come, gone or found a match, so a change would move more than it says. Work the list out "
            "anew, and change that one.")
    );
    card.blocks.emplace_back(Buttons{
        {run("Work it out anew", fmt::format("/mentor-admin match {} new", program.id.str()), Weight::primary
         ),
         run("Back to the list", "/mentor-admin match " + program.id.str())}
    });
    return card;
}

Card change_is_impossible(const Program& program) {
    auto card = card_of(
        "That cannot be.",
        say("These two cannot be matched in ",
            UserText{program.name},
            ": a rule of the program stands between them, or there is no room. The list is as it was.")
    );
    card.blocks.emplace_back(Buttons{{run("Back to the list", "/mentor-admin match " + program.id.str())}});
    return card;
}

Card list_left_as_it_was(const Program& program) {
    auto card =
        card_of("The list is as it was.", say("The list for ", UserText{program.name}, " is as it was."));
    card.blocks.emplace_back(Buttons{{run("Back to the list", "/mentor-admin match " + program.id.str())}});
    return card;
}

}  // namespace mentord::content
