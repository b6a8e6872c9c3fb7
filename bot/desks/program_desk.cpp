#include "bot/desks/program_desk.hpp"

#include "bot/desks/program_keeping.hpp"
#include "bot/desks/program_people.hpp"
#include "workflows/content/admin_help.hpp"
#include "workflows/content/channel_cards.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/program_forms.hpp"
#include "workflows/program/channel.hpp"
#include "workflows/program/governing.hpp"
#include "workflows/program/program_answers.hpp"
#include "workflows/program/program_id.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace mentord::program_desk {

namespace {

using program_keeping::context_for;
using program_keeping::keep;

/// Somebody who may, and the words behind the command's own.
struct Asked {
    const std::vector<ProgramId>& mine;
    std::string_view command;
    std::vector<std::string> rest;
};

bool holds(const std::vector<ProgramId>& ids, std::string_view id) {
    return std::ranges::any_of(ids, [&](const ProgramId& one) { return one.str() == id; });
}

std::vector<Program> programs_of(Turn& turn, const std::vector<ProgramId>& mine) {
    std::vector<Program> programs;
    for (const auto& id : mine) {
        if (auto program = turn.work.programs.find(turn.tenant(), id.str()))
            programs.push_back(std::move(*program));
    }
    return programs;
}

content::ProgramSight sight_of(Turn& turn, Program program) {
    const auto census = turn.work.programs.census(turn.tenant(), program.id);
    return {std::move(program), census.registered, census.open_pairings, turn.actor->profile.zone};
}

/// A card takes the place of another one only where a button of that one was pressed.
Answer fitting(const Turn& turn, Answer answer) {
    auto* replace = std::get_if<Replace>(&answer);
    if (replace == nullptr || std::holds_alternative<Press>(turn.event.what)) return answer;
    return Tell{std::move(replace->card)};
}

Answer run(
    Turn& turn,
    const governing::State& state,
    const governing::Happening& happening,
    const std::vector<ProgramId>& mine
) {
    const auto context = context_for(turn, state ? state->id : ProgramId{}, mine);
    auto decision = governing::decide(state, happening, context);
    return fitting(turn, keep(turn, state, std::move(decision), governing::name_of(happening)));
}

/// The program that the first word names, the only one there is, or a question back.
std::variant<Program, Answer> chosen(Turn& turn, const Asked& asked) {
    auto programs = programs_of(turn, asked.mine);
    if (!asked.rest.empty()) {
        for (auto& program : programs) {
            if (program.id.str() == asked.rest.front()) return std::move(program);
        }
    }
    std::erase_if(programs, [](const Program& one) { return one.state == ProgramState::archived; });
    if (programs.empty()) return Answer{Tell{content::no_programs_left(static_cast<int>(asked.mine.size()))}};
    if (!asked.rest.empty()) return Answer{Tell{content::not_one_of_yours(programs)}};
    if (programs.size() == 1) return std::move(programs.front());
    return Answer{Tell{content::which_program(asked.command, programs)}};
}

/// Does something with the program that is meant.
template <class Job>
Answer with_chosen(Turn& turn, const Asked& asked, const Job& job) {
    auto found = chosen(turn, asked);
    if (auto* question = std::get_if<Answer>(&found)) return std::move(*question);
    return job(std::get<Program>(std::move(found)));
}

std::string again(std::string_view words, const Program& program) {
    return content::program_command(words, program);
}

template <class Step>
Answer step(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        return run(turn, program, Step{program.version}, asked.mine);
    });
}

// "close" ends registration; once the program was finished it ends the program.
Answer close(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        const governing::Happening happening =
            program.state == ProgramState::open
                ? governing::Happening{governing::CloseRegistration{program.version}}
                : governing::Happening{governing::CloseDown{program.version}};
        return run(turn, program, happening, asked.mine);
    });
}

// "open" opens again what was closed.
Answer open(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        const bool closed = program.state == ProgramState::matching || program.state == ProgramState::active;
        const governing::Happening happening =
            closed ? governing::Happening{governing::Reopen{program.version}}
                   : governing::Happening{governing::OpenRegistration{program.version}};
        return run(turn, program, happening, asked.mine);
    });
}

Answer list(Turn& turn, const Asked& asked) {
    std::vector<content::ProgramSight> sights;
    int archived = 0;
    for (auto& program : programs_of(turn, asked.mine)) {
        if (program.state == ProgramState::archived) {
            ++archived;
        } else {
            sights.push_back(sight_of(turn, std::move(program)));
        }
    }
    if (sights.empty()) return Tell{content::no_programs_left(archived)};
    return Tell{content::program_list(sights, archived)};
}

Answer show(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](Program program) {
        return Answer{Tell{content::program_card(sight_of(turn, std::move(program)))}};
    });
}

Answer begin(Turn&, const Asked&) {
    return Open{content::new_program_form(), "/mentor-admin program new"};
}

Answer edit(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        return Answer{Open{content::edit_form(program, turn.actor->profile.zone), again("edit", program)}};
    });
}

Answer clone(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        return Answer{Open{content::clone_form(program), again("clone", program)}};
    });
}

Answer holidays(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        return Answer{Open{content::holidays_form(program), again("holidays", program)}};
    });
}

Answer people(Turn& turn, const Asked& asked) {
    return with_chosen(turn, asked, [&](const Program& program) {
        const auto in_charge = program_people::in_charge(turn, program.id);
        return Answer{Open{content::people_form(program, in_charge), again("admins", program)}};
    });
}

// The last word may be a group of numbers; without one they are all shown.
Answer rules(Turn& turn, const Asked& asked) {
    auto which = asked;
    const RuleGroup* group = nullptr;
    if (!which.rest.empty() && !(which.rest.size() == 1 && holds(asked.mine, which.rest.back()))) {
        group = find_rule_group(which.rest.back());
        if (group != nullptr) which.rest.pop_back();
    }
    return with_chosen(turn, which, [&](const Program& program) {
        if (group == nullptr) return Answer{Tell{content::numbers_card(program)}};
        const auto command = again("rules", program) + " " + std::string(group->name);
        return Answer{Open{content::numbers_form(program, *group), command}};
    });
}

// "here" is the channel in which it is said; an empty one: none any more.
std::optional<ChannelId> channel_meant(Turn& turn, const std::string& value) {
    if (value == "none") return ChannelId{};
    const auto& here = turn.event.seen.channel;
    if (value == "here" && is_channel_id(here)) return ChannelId{here};
    return channel_from(value);
}

// "channel [ID] alerts #channel"; "none" in its place: no channel any more. Without more words: which there
// are.
Answer channel(Turn& turn, const Asked& asked) {
    constexpr std::array<std::string_view, 5> uses{
        "alert", "alerts", "announce", "announcement", "announcements"
    };
    const auto use = std::ranges::find_first_of(asked.rest, uses);
    const auto value = use == asked.rest.end() ? use : std::next(use);
    const Asked which{asked.mine, asked.command, std::vector<std::string>(asked.rest.begin(), use)};
    return with_chosen(turn, which, [&](const Program& program) -> Answer {
        if (value == asked.rest.end()) return Tell{content::channels_card(program)};
        const auto named = channel_meant(turn, *value);
        if (!named) return Tell{content::channel_not_understood(UserText{*value})};
        governing::Changes changes;
        (use->starts_with("alert") ? changes.alert_channel : changes.announce_channel) = named;
        auto answer = run(turn, program, governing::Edit{program.version, std::move(changes)}, asked.mine);
        const auto now = turn.work.programs.find(turn.tenant(), program.id.str());
        const bool as_wished = now->version != program.version || std::holds_alternative<Nothing>(answer);
        return as_wished ? Tell{content::channels_card(*now)} : std::move(answer);
    });
}

struct Word {
    std::string_view word;
    Answer (*answer)(Turn& turn, const Asked& asked);
};

constexpr std::array<Word, 17> words_known{{
    {"list", list},
    {"show", show},
    {"new", begin},
    {"edit", edit},
    {"rules", rules},
    {"numbers", rules},
    {"holidays", holidays},
    {"admins", people},
    {"channel", channel},
    {"channels", channel},
    {"clone", clone},
    {"announce", step<governing::Announce>},
    {"open", open},
    {"close", close},
    {"start", step<governing::Start>},
    {"finish", step<governing::Finish>},
    {"archive", step<governing::Archive>},
}};

std::vector<ProgramId> all_ids(Turn& turn) {
    std::vector<ProgramId> ids;
    for (const auto& program : turn.work.programs.all(turn.tenant()))
        ids.push_back(program.id);
    return ids;
}

/// Keeps a program that begins, and who looks after it. A refusal changes nothing.
template <class Appoint>
Answer found(
    Turn& turn,
    const governing::Happening& happening,
    const std::vector<ProgramId>& mine,
    const Appoint& appoint
) {
    auto context = context_for(turn, ProgramId{}, mine);
    auto decision = governing::decide(std::nullopt, happening, context);
    if (!decision.next) return std::move(decision.answer);
    const auto id = decision.next->id;
    auto answer = keep(turn, std::nullopt, std::move(decision), governing::name_of(happening));
    appoint(id);
    return answer;
}

Answer create(Turn& turn, const std::vector<ProgramId>& mine, const Answers& answers) {
    auto reading = governing::read_about(answers);
    if (!reading.errors.empty()) return Reject{std::move(reading.errors)};
    const auto& about = reading.changes;
    const governing::Create what{
        .name = *about.name,
        .type = *about.type,
        .goal = *about.goal,
        .category = *about.category,
        .id = program_id_from(*about.name, all_ids(turn)),
    };
    return found(turn, what, mine, [&](const ProgramId& id) {
        turn.work.programs.appoint(turn.tenant(), id, {turn.actor->id, 0, true}, turn.now());
    });
}

Answer clone_as(
    Turn& turn, const std::vector<ProgramId>& mine, const Program& source, const Answers& answers
) {
    const auto name = governing::read_name(answers);
    const governing::CloneAs what{source, program_id_from(name, all_ids(turn)), name};
    return found(turn, what, mine, [&](const ProgramId& id) { program_people::copy(turn, source.id, id); });
}

Answer edited(
    Turn& turn,
    const std::vector<ProgramId>& mine,
    const Program& program,
    const Act& act,
    governing::Reading reading
) {
    if (!reading.errors.empty()) return Reject{std::move(reading.errors)};
    return run(turn, program, governing::Edit{act.version, std::move(reading.changes)}, mine);
}

std::optional<Answer> submitted(
    Turn& turn,
    const std::vector<ProgramId>& mine,
    const Program& program,
    const Act& act,
    const Answers& answers
) {
    namespace verb = content::program_form_verb;
    const auto& zone = turn.actor->profile.zone;
    if (act.verb == verb::planned)
        return edited(turn, mine, program, act, governing::read_plan(answers, program, zone));
    if (act.verb == verb::edited)
        return edited(turn, mine, program, act, governing::read_edit(answers, program, zone));
    if (act.verb == verb::holidays)
        return edited(turn, mine, program, act, governing::read_holidays(answers));
    if (act.verb == verb::cloned) return clone_as(turn, mine, program, answers);
    if (act.verb == verb::people) return program_people::change(turn, program, act, answers);
    if (!act.verb.starts_with(verb::numbers)) return std::nullopt;
    const auto* group = find_rule_group(std::string_view(act.verb).substr(verb::numbers.size()));
    if (group == nullptr) return std::nullopt;
    return edited(turn, mine, program, act, governing::read_numbers(answers, *group));
}

}  // namespace

Answer command(Turn& turn, const std::vector<ProgramId>& mine, const std::vector<std::string>& words) {
    const std::string_view word = words.empty() ? std::string_view("list") : words.front();
    const auto* known = std::ranges::find(words_known, word, &Word::word);
    const std::size_t most_words = word.starts_with("channel") ? 4 : 3;
    if (known == words_known.end() || words.size() > most_words)
        return Tell{content::admin_not_understood(UserText{std::string(word)})};
    const auto rest = words.empty() ? words : std::vector(words.begin() + 1, words.end());
    return known->answer(turn, {mine, known->word, rest});
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto mine = turn.work.programs.looked_after_by(turn.tenant(), turn.actor->id);
    if (act.verb == content::program_form_verb::created && !mine.empty()) return create(turn, mine, answers);
    if (!holds(mine, act.subject)) return Tell{content::people_in_charge_only()};
    const auto program = turn.work.programs.find(turn.tenant(), act.subject);
    if (!program) return std::nullopt;
    if (const auto happening = governing::understand(act)) return run(turn, program, *happening, mine);
    return submitted(turn, mine, *program, act, answers);
}

void timer(Turn& turn, const TimerFired& fired) {
    const auto happening = governing::understand(fired.timer);
    if (!happening) throw std::logic_error("a timer of a kind that nobody handles: " + fired.timer.kind);
    const auto program = turn.work.programs.find(turn.tenant(), fired.timer.subject);
    if (program) run(turn, program, *happening, {});
}

}  // namespace mentord::program_desk
