#include "workflows/content/match_list_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::content {

namespace {

UserText named(const Program& program) {
    return UserText{program.name};
}

std::string counted(int count, std::string_view one, std::string_view many) {
    return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, many);
}

std::string command(std::string_view rest, const Program& program) {
    return fmt::format("/mentor-admin match {} {}", program.id.str(), rest);
}

std::string load_words(const MatchRun& list) {
    std::string words;
    for (std::size_t mentees = 0; mentees < list.load.size(); ++mentees) {
        if (list.load[mentees] == "0") continue;
        if (!words.empty()) words += ", ";
        words += fmt::format(
            "{} {}", list.load[mentees], mentees == 0 ? "with nobody" : fmt::format("with {}", mentees)
        );
    }
    return words;
}

void add_groups(Facts& facts, const char* label, const std::vector<std::string>& groups) {
    if (groups.empty()) return;
    Text text;
    for (const auto& group : groups) {
        const auto blank = group.find(' ');
        const auto slash = group.find('/');
        if (!text.pieces.empty()) detail::add(text, "\n");
        text =
            say(std::move(text),
                UserText{group.substr(blank + 1)},
                fmt::format(": {} of {}", group.substr(0, slash), group.substr(slash + 1, blank - slash - 1))
            );
    }
    facts.facts.push_back({label, std::move(text)});
}

Facts figures(const MatchRun& list) {
    Facts facts;
    facts.facts.push_back({"With a mentor", say(fmt::format("{} of {}", list.matched, list.mentees))});
    facts.facts.push_back(
        {"How well they fit",
         say(fmt::format(
             "{} on average; the weakest {}, one in ten below {}",
             percent(list.mean),
             percent(list.minimum),
             percent(list.tenth_percentile)
         ))}
    );
    facts.facts.push_back(
        {"Who would rather swap",
         say(list.envy_pairs == 0 ? "nobody: no two would both rather have each other"
                                  : counted(
                                        list.envy_pairs,
                                        "pair would both rather have each other",
                                        "pairs would both rather have each other"
                                    ))}
    );
    facts.facts.push_back(
        {"Mentors", say(fmt::format("{} with {}", list.mentors, counted(list.places, "place", "places")))}
    );
    if (const auto words = load_words(list); !words.empty())
        facts.facts.push_back({"Mentees a mentor", say(words)});
    add_groups(facts, "By department", list.by_department);
    add_groups(facts, "By grade", list.by_grade);
    add_groups(facts, "By location", list.by_location);
    return facts;
}

std::string_view state_words(RunPairState state) {
    switch (state) {
        case RunPairState::suggested:
            return "";
        case RunPairState::pinned:
            return "As you wished.";
        case RunPairState::held:
            return "Held back: stays together and is not proposed this time.";
        case RunPairState::apart:
            return "Not these two.";
        case RunPairState::proposed:
            return "Proposed to both.";
        case RunPairState::obstructed:
            return "Could no longer be proposed.";
    }
    return "";
}

void add_pair(Card& card, const MatchRun& list, const ListedPair& listed) {
    card.blocks.emplace_back(Paragraph{pair_words(listed)});
    if (list.state != MatchRunState::review) return;
    const auto verb = verb_for(match_verb::open_change, listed.pair.mentor, listed.pair.mentee);
    card.blocks.emplace_back(Buttons{{act("Change", verb, list.id.str(), list.version)}});
}

Button approve_button(const MatchRun& list, int going_out) {
    auto button = act("Approve all", match_verb::approve, list.id.str(), list.version, Weight::primary);
    button.confirm = Confirm{
        "Propose these matches?",
        fmt::format(
            "{} proposed, with the reasons, to both people each. You can take this back for ten minutes; "
            "nobody hears of it before.",
            counted(going_out, "match is", "matches are")
        ),
        "Approve",
        "Not yet"
    };
    return button;
}

void add_moves(Card& card, const MatchRun& list, const Program& program, const MatchListPage& page) {
    Buttons row;
    if (list.state == MatchRunState::review && page.going_out > 0)
        row.buttons.push_back(approve_button(list, page.going_out));
    if (page.page < page.pages)
        row.buttons.push_back(run("More pairs", command(fmt::format("page {}", page.page + 1), program)));
    row.buttons.push_back(run("Who has no match", command("left", program)));
    if (list.state == MatchRunState::review) {
        row.buttons.push_back(run("Work it out anew", command("new", program)));
        row.buttons.push_back(
            act("Put this list away", match_verb::put_away, list.id.str(), list.version, Weight::danger)
        );
    }
    card.blocks.emplace_back(std::move(row));
}

Text notes_on(const MatchRun& list, const MatchListPage& page) {
    auto text =
        say("Worked out ",
            Moment{list.as_of, page.zone},
            ". Nobody but you has heard of it. The reasons are as the mentees would read them.");
    if (page.held > 0)
        text = say(std::move(text), " ", counted(page.held, "pair is held back.", "pairs are held back."));
    if (page.apart > 0)
        text = say(
            std::move(text),
            " ",
            counted(page.apart, "pair is kept apart as you wished.", "pairs are kept apart as you wished.")
        );
    if (!list.exact)
        text = say(std::move(text), " For so many people this is the best list found, not a proven optimum.");
    return text;
}

}  // namespace

std::string percent(int score) {
    return fmt::format("{} %", (score + 500) / 1000);
}

Text pair_words(const ListedPair& listed) {
    auto text =
        say(bold("Mentor "),
            name_or(listed.mentor, "a mentor"),
            bold(" for "),
            name_or(listed.mentee, "a mentee"),
            " · ",
            percent(listed.pair.score.total));
    if (!listed.pair.topic.empty())
        text = say(std::move(text), " · group on ", label_of(skills(), listed.pair.topic));
    for (const auto& reason : listed.reasons)
        text = say(std::move(text), "\n• ", reason);
    if (const auto words = state_words(listed.pair.state); !words.empty())
        text = say(std::move(text), "\n", bold(words));
    return text;
}

std::string verb_for(std::string_view verb, const PersonId& mentor, const PersonId& mentee) {
    return fmt::format("{}.{}.{}", verb, mentor.str(), mentee.str());
}

Card match_list(const MatchRun& list, const Program& program, const MatchListPage& page) {
    auto card = card_of(
        "A list of matches for you to look at.",
        say(bold("Matches for "), named(program), bold(". "), notes_on(list, page))
    );
    card.blocks.emplace_back(figures(list));
    for (const auto& listed : page.pairs)
        add_pair(card, list, listed);
    if (page.pages > 1)
        card.blocks.emplace_back(Note{say(fmt::format("Page {} of {}.", page.page, page.pages))});
    card.blocks.emplace_back(Paragraph{
        say(bold("Whose turn is it? "),
            "Yours: look through the pairs, change what you know better, then approve. A change shows what "
            "it costs the others before anything happens.")
    });
    add_moves(card, list, program, page);
    return card;
}

Card match_list_is_ready(const MatchRun& list, const Program& program) {
    auto card = card_of(
        "A list of matches is ready for you.",
        say(bold("A list of matches is ready for "),
            named(program),
            fmt::format(": {} of {} who wait would have a mentor. ", list.matched, list.mentees),
            "Nobody else has heard of it; it waits for your word.")
    );
    card.blocks.emplace_back(
        Buttons{{run("Look at it", "/mentor-admin match " + program.id.str(), Weight::primary)}}
    );
    return card;
}

Card match_list_now(const MatchRun& list, const Program& program) {
    switch (list.state) {
        case MatchRunState::review:
            return match_list_is_ready(list, program);
        case MatchRunState::approved:
            return card_of(
                "The list is approved.",
                say("The list for ",
                    named(program),
                    " is approved. Both sides of each pair hear of it within ten minutes of that, in their "
                    "working hours. There is nothing to do.")
            );
        case MatchRunState::published:
            return card_of(
                "The list has gone out.",
                say("The list for ",
                    named(program),
                    " has gone out: everybody in it has been asked. /mentor-admin shows how it goes.")
            );
        case MatchRunState::dropped: {
            auto card = card_of(
                "This list was put away.",
                say("This list for ", named(program), " was put away, and nobody in it has heard of it.")
            );
            card.blocks.emplace_back(
                Buttons{{run("Work out a new one", command("new", program), Weight::primary)}}
            );
            return card;
        }
    }
    return {};
}

Card match_list_approved(const Program& program, int going_out, int held) {
    auto text = say(
        bold("Approved: "),
        counted(going_out, "match", "matches"),
        " in ",
        named(program),
        ". In ten minutes both sides of each are asked, with the reasons, in their working hours; whoever "
        "has no match this time is told why and what would help."
    );
    if (held > 0)
        text =
            say(std::move(text),
                " ",
                counted(
                    held,
                    "pair is held back: nobody hears of it, and both keep their places.",
                    "pairs are held back: nobody hears of them, and all keep their places."
                ));
    return card_of("The list is approved.", std::move(text));
}

Card match_list_put_away(const Program& program) {
    return card_of(
        "The list is put away.",
        say("The list for ",
            named(program),
            " is put away. Nobody in it has heard of it, and everybody keeps their place.")
    );
}

Card nothing_to_approve(const Program& program) {
    return card_of(
        "There is nothing to approve.",
        say("No pair in the list for ", named(program), " would go out: all are held back or kept apart.")
    );
}

Card nobody_to_match(const Program& program, bool mentees_lack) {
    return card_of(
        "There is nobody to match at the moment.",
        mentees_lack
            ? say("Everybody in ",
                  named(program),
                  " who wants a mentor has one, or has one proposed. There is nothing to do.")
            : say("No mentor in ",
                  named(program),
                  " has room. Ask one of them for one place more, or invite somebody to /mentor join mentor.")
    );
}

Card which_program_to_match(const std::vector<Program>& programs) {
    auto card = card_of("Which program do you mean?", say(bold("Which program do you mean?")));
    Buttons row;
    for (const auto& program : programs)
        row.buttons.push_back(run(program.name, "/mentor-admin match " + program.id.str()));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card too_early_to_match(const Program& program) {
    return card_of(
        "People are matched while a program is open or running.",
        say(named(program),
            " is not open yet, or already over. People are matched from the day that registration opens "
            "until the program ends.")
    );
}

Card match_list_is_being_made(const Program& program) {
    return card_of(
        "I am working out the list.",
        say("So many people take part in ",
            named(program),
            " that the list takes a moment. I write to you when it is there.")
    );
}

Card some_were_not_proposed(const Program& program, int pairs) {
    return card_of(
        "Not every pair could be proposed.",
        say(counted(
                pairs,
                "pair of your list could no longer be proposed",
                "pairs of your list could no longer be proposed"
            ),
            " in ",
            UserText{program.name},
            ", since something has changed in the meantime. Whoever is still free comes up in the next list.")
    );
}

Card match_list_was_not_made(const Program& program) {
    return card_of(
        "The list was not made.",
        say("The list that you asked for in ",
            UserText{program.name},
            " was not made: another one has just been approved, or the program is over.")
    );
}

std::string group_reason(const std::string& topic) {
    return fmt::format("A small group round one mentor, on {}.", label_of(skills(), topic));
}

Card without_match(const MatchRun& list, const Program& program, const std::vector<WithoutMatch>& people) {
    auto card = card_of(
        "Who has no match in this list.",
        people.empty() ? say("Everybody in ", named(program), " has somebody in this list.")
                       : say(bold("Without a match in "),
                             named(program),
                             bold(". "),
                             "Each of them reads this when you approve the list, and what would help.")
    );
    constexpr std::size_t most_named = 20;
    for (std::size_t i = 0; i < std::min(people.size(), most_named); ++i)
        card.blocks.emplace_back(Paragraph{say(name_or(people[i].person, "somebody"), ": ", people[i].why)});
    if (people.size() > most_named)
        card.blocks.emplace_back(Note{say(fmt::format("And {} more.", people.size() - most_named))});
    if (list.state == MatchRunState::review)
        card.blocks.emplace_back(Buttons{{run("Back to the list", "/mentor-admin match " + program.id.str())}}
        );
    return card;
}

Card no_match_in_this_list(
    const Program& program, const std::string& why, const std::vector<std::string>& remedies
) {
    auto text =
        say(bold("This time there is no match for you in "),
            named(program),
            bold(". "),
            why,
            " That says nothing about you, and you keep your place.");
    for (const auto& remedy : remedies)
        text = say(std::move(text), "\n• ", remedy);
    auto card = card_of("About your match", std::move(text));
    card.blocks.emplace_back(Buttons{{run("My status", "status")}});
    return card;
}

}  // namespace mentord::content
