#include "workflows/content/program_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/program/editing.hpp"
#include "workflows/program/rule_groups.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

constexpr std::size_t most_listed = 15;

UserText named(const Program& program) {
    return UserText{program.name};
}

std::string_view state_words(ProgramState state) {
    switch (state) {
        case ProgramState::draft:
            return "a draft";
        case ProgramState::announced:
            return "announced";
        case ProgramState::open:
            return "open for registration";
        case ProgramState::matching:
            return "being matched";
        case ProgramState::active:
            return "under way";
        case ProgramState::closing:
            return "coming to its end";
        case ProgramState::closed:
            return "closed";
        case ProgramState::archived:
            return "archived";
    }
    return "";
}

Button step(
    std::string label, std::string_view verb, const Program& program, Weight weight = Weight::normal
) {
    return act(std::move(label), verb, program.id.str(), program.version, weight);
}

Button with_confirm(Button button, Confirm confirm) {
    button.confirm = std::move(confirm);
    return button;
}

Text turn_before_opening(const ProgramSight& sight) {
    const auto& program = sight.program;
    if (program.goal.empty())
        return say(bold("It is your turn: "), "it has no goal yet, and needs one first.");
    if (program.opens)
        return say("Registration opens by itself on ", Moment{*program.opens, sight.zone}, ".");
    return say(bold("It is your turn: "), "open registration, or set the day on which it opens.");
}

Text turn_while_open(const ProgramSight& sight) {
    const auto& program = sight.program;
    Text text = program.goal.empty()
                    ? say(bold("It is your turn: "), "there is no goal yet; please set one. ")
                    : say("It is the turn of those who want to join. ");
    if (!program.closes) return say(std::move(text), "Registration stays open until you close it.");
    return say(
        std::move(text), "Registration closes by itself on ", Moment{*program.closes, sight.zone}, "."
    );
}

Text whose_turn(const ProgramSight& sight) {
    switch (sight.program.state) {
        case ProgramState::draft:
        case ProgramState::announced:
            return turn_before_opening(sight);
        case ProgramState::open:
            return turn_while_open(sight);
        case ProgramState::matching:
            return say(
                bold("It is your turn: "),
                sight.program.goal.empty() ? "there is no goal yet; set one, then start the program."
                                           : "propose the matches, then start the program."
            );
        case ProgramState::active:
            return say("It is the turn of the pairs. When the round is over, finish it.");
        case ProgramState::closing:
            return sight.pairs > 0
                       ? say("The last pairs are saying goodbye. Then it is your turn to close it down.")
                       : say(bold("It is your turn: "), "no pair is left, so it can be closed down.");
        case ProgramState::closed:
            return say("Nothing needs doing. Clone it for the next round, or archive it.");
        case ProgramState::archived:
            return say("Nothing needs doing.");
    }
    return {};
}

std::string counts_words(const ProgramSight& sight) {
    return fmt::format(
        "{} registered, {} {} under way", sight.registered, sight.pairs, sight.pairs == 1 ? "pair" : "pairs"
    );
}

Button archive_button(const Program& program) {
    return with_confirm(
        step("Archive", program_verb::archive, program),
        {"Archive this program?",
         "It leaves your list for good. What happened in it stays on record.",
         "Archive",
         "Keep it"}
    );
}

Button finish_button(const Program& program) {
    return with_confirm(
        step("Finish the program", program_verb::finish, program),
        {"Finish this program?",
         "Nobody new is matched in it. Pairs that are under way go on to the end of their own term.",
         "Finish",
         "Not yet"}
    );
}

Button close_down_button(const ProgramSight& sight) {
    auto button = step("Close it down", program_verb::close_down, sight.program);
    if (sight.pairs == 0) return button;
    return with_confirm(
        std::move(button),
        {"Close this program down?",
         "Some pairs are not over yet. They go on to the end of their own term; you will see them no more in "
         "this list.",
         "Close it down",
         "Not yet"}
    );
}

bool launched(ProgramState state) {
    return !governing::still_to_close(state) && state != ProgramState::matching;
}

/// The one thing that is suggested now.
Button suggested(const ProgramSight& sight) {
    const auto& program = sight.program;
    if (program.goal.empty() && !launched(program.state))
        return run("Set the goal", program_command("edit", program), Weight::primary);
    switch (program.state) {
        case ProgramState::draft:
        case ProgramState::announced:
            return step("Open registration", program_verb::open, program, Weight::primary);
        case ProgramState::open:
            return step("Close registration", program_verb::close, program);
        case ProgramState::matching:
            return step("Start the program", program_verb::start, program, Weight::primary);
        case ProgramState::active:
            return finish_button(program);
        case ProgramState::closing:
            return close_down_button(sight);
        case ProgramState::closed:
            return run("Clone it", program_command("clone", program));
        case ProgramState::archived:
            break;
    }
    return run("Clone it", program_command("clone", program));
}

void add_other_moves(std::vector<Button>& buttons, const ProgramSight& sight) {
    const auto& program = sight.program;
    switch (program.state) {
        case ProgramState::draft:
            if (!program.goal.empty() && program.opens)
                buttons.push_back(step("Announce it", program_verb::announce, program));
            buttons.push_back(archive_button(program));
            break;
        case ProgramState::open:
            if (!program.goal.empty())
                buttons.push_back(step("Start the program", program_verb::start, program));
            break;
        case ProgramState::announced:
            buttons.push_back(archive_button(program));
            break;
        case ProgramState::matching:
            buttons.push_back(step("Reopen registration", program_verb::reopen, program));
            buttons.push_back(finish_button(program));
            break;
        case ProgramState::active:
            buttons.push_back(step("Reopen registration", program_verb::reopen, program));
            break;
        case ProgramState::closed:
            buttons.push_back(archive_button(program));
            break;
        case ProgramState::closing:
        case ProgramState::archived:
            break;
    }
}

Buttons settings_buttons(const Program& program) {
    return Buttons{{
        run("Edit", program_command("edit", program)),
        run("Numbers", program_command("rules", program)),
        run("Holidays", program_command("holidays", program)),
        run("People in charge", program_command("admins", program)),
        run("Clone", program_command("clone", program)),
    }};
}

Text window_words(const ProgramSight& sight) {
    const auto& [program, registered, pairs, zone] = sight;
    if (!program.opens && !program.closes) return say("opened and closed by hand");
    Text from = program.opens ? say("from ", Moment{*program.opens, zone}) : say("from when you open it");
    Text until = program.closes ? say(" until ", Moment{*program.closes, zone}) : say(" until you close it");
    return say(std::move(from), std::move(until));
}

Text requirements_words(const Program& program) {
    Text words;
    for (std::string_view before = ""; const auto& requirement : program.requirements) {
        words = say(std::move(words), before, UserText{text_of(requirement)});
        before = "; ";
    }
    return words;
}

Facts facts_about(const ProgramSight& sight) {
    const auto& program = sight.program;
    const auto& rules = program.rules;
    Facts facts{{
        {"Goal", program.goal.empty() ? say("no goal yet") : say(program.goal)},
        {"Aims at", say(category_words(program.category))},
        {"Kind", say(type_words(program.type))},
        {"Matches", say(match_mode_words(program.match_mode))},
        {"Counts", say(counts_words(sight))},
        {"Term", say(fmt::format("{} weeks, meeting every {} days", rules.term_weeks, rules.cadence_days))},
    }};
    if (governing::still_to_close(program.state))
        facts.facts.push_back({"Registration", window_words(sight)});
    if (!program.requirements.empty()) facts.facts.push_back({"Asked for", requirements_words(program)});
    if (!program.holidays.empty()) {
        facts.facts.push_back({"Days without messages", say(std::to_string(program.holidays.size()))});
    }
    if (!program.alert_channel.empty())
        facts.facts.push_back({"Alerts, too, in channel", say(program.alert_channel.str())});
    if (!program.announce_channel.empty())
        facts.facts.push_back({"Announcements in channel", say(program.announce_channel.str())});
    return facts;
}

}  // namespace

std::string program_command(std::string_view words, const Program& program) {
    return fmt::format("/mentor-admin program {} {}", words, program.id.str());
}

std::string_view type_words(ProgramType type) {
    switch (type) {
        case ProgramType::one_to_one:
            return "one mentor, one mentee";
        case ProgramType::group:
            return "a group with its mentors";
        case ProgramType::peer:
            return "two peers who mentor each other";
        case ProgramType::reverse:
            return "juniors who mentor seniors";
        case ProgramType::erg:
            return "within or across resource groups";
        case ProgramType::flash:
            return "one or two meetings";
    }
    return "";
}

std::string_view category_words(GoalCategory category) {
    switch (category) {
        case GoalCategory::skills:
            return "skills";
        case GoalCategory::equity:
            return "equal chances";
        case GoalCategory::networking:
            return "networks";
        case GoalCategory::business:
            return "knowing the business";
        case GoalCategory::retention:
            return "people who stay";
        case GoalCategory::onboarding:
            return "a good start for newcomers";
        case GoalCategory::leadership:
            return "leadership";
    }
    return "";
}

std::string_view match_mode_words(MatchMode mode) {
    switch (mode) {
        case MatchMode::admin:
            return "the organisers propose them";
        case MatchMode::mentee:
            return "mentees choose from a short list";
        case MatchMode::both:
            return "mentees choose, and the organisers propose";
    }
    return "";
}

Card program_card(const ProgramSight& sight) {
    const auto& program = sight.program;
    Card card{.summary = fmt::format("This program is {}.", state_words(program.state)), .blocks = {}};
    card.blocks.emplace_back(
        Paragraph{say(named(program), " is ", bold(state_words(program.state)), ". ", whose_turn(sight))}
    );
    card.blocks.emplace_back(facts_about(sight));
    if (program.state == ProgramState::archived) {
        card.blocks.emplace_back(Buttons{{run("Clone it", program_command("clone", program))}});
        return card;
    }
    Buttons moves{{suggested(sight)}};
    add_other_moves(moves.buttons, sight);
    card.blocks.emplace_back(std::move(moves));
    card.blocks.emplace_back(settings_buttons(program));
    return card;
}

Card program_card(Text first, const ProgramSight& sight) {
    auto card = program_card(sight);
    card.blocks.insert(card.blocks.begin(), Block{Paragraph{std::move(first)}});
    return card;
}

Card program_list(const std::vector<ProgramSight>& programs, int archived) {
    Card card{.summary = "The programs that you look after", .blocks = {}};
    card.blocks.emplace_back(Heading{"Your programs"});
    for (const auto& sight : programs) {
        if (&sight - programs.data() == static_cast<std::ptrdiff_t>(most_listed)) break;
        const auto& program = sight.program;
        card.blocks.emplace_back(Paragraph{
            say(named(program),
                fmt::format(" ({}) is ", program.id.str()),
                bold(state_words(program.state)),
                ": ",
                counts_words(sight),
                ". ",
                whose_turn(sight))
        });
        card.blocks.emplace_back(Buttons{{suggested(sight), run("Show it", program_command("show", program))}}
        );
    }
    if (programs.size() > most_listed) {
        card.blocks.emplace_back(Note{say(fmt::format(
            "And {} more: /mentor-admin program show, followed by the id.", programs.size() - most_listed
        ))});
    }
    if (archived > 0) card.blocks.emplace_back(Note{say(fmt::format("In the archive: {}.", archived))});
    card.blocks.emplace_back(Buttons{{run("New program", "/mentor-admin program new")}});
    return card;
}

Card no_programs_left(int archived) {
    auto card = card_of(
        "All your programs are in the archive.",
        say(fmt::format(
            "All your programs are in the archive: {}. It is your turn to begin a new one.", archived
        ))
    );
    card.blocks.emplace_back(Buttons{{run("New program", "/mentor-admin program new", Weight::primary)}});
    return card;
}

Card numbers_card(const Program& program) {
    Card card{.summary = "The numbers of this program", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say("These are the numbers of ",
            named(program),
            ". Changing one holds for what comes after; dates that were told to people stay.")
    });
    for (const auto& group : rule_groups) {
        std::string lines;
        for (const auto& row : rows_of(group)) {
            lines += fmt::format("\n{} {}: {}", program.rules.*row.value, row.unit, row.meaning);
        }
        card.blocks.emplace_back(Paragraph{say(bold(group.title), lines)});
        card.blocks.emplace_back(Buttons{{run(
            "Change these", fmt::format("/mentor-admin program rules {} {}", program.id.str(), group.name)
        )}});
    }
    return card;
}

namespace {

void add_choices(Card& card, std::string_view words, const std::vector<Program>& yours) {
    for (const auto& program : yours) {
        if (&program - yours.data() == static_cast<std::ptrdiff_t>(most_listed)) break;
        card.blocks.emplace_back(Paragraph{
            say(named(program), fmt::format(" ({})", program.id.str()), ", ", state_words(program.state))
        });
        card.blocks.emplace_back(Buttons{{run("This one", program_command(words, program))}});
    }
}

}  // namespace

Card not_one_of_yours(const std::vector<Program>& yours) {
    auto card = card_of(
        "You look after no program of that id.", say("You look after no program of that id. These are yours:")
    );
    add_choices(card, "show", yours);
    return card;
}

Card which_program(std::string_view words, const std::vector<Program>& yours) {
    auto card = card_of("Which program do you mean?", say(bold("Which program do you mean?")));
    add_choices(card, words, yours);
    return card;
}

}  // namespace mentord::content
