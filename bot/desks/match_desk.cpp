#include "bot/desks/match_desk.hpp"

#include "bot/desks/match_list.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/match_input.hpp"
#include "bot/match_making.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/match_change_cards.hpp"
#include "workflows/content/match_reasons.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/unmatched_words.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/matching/program_settings.hpp"
#include "workflows/matching/reviewing.hpp"
#include "workflows/number_in.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace mentord::match_desk {

namespace {

/// More pairs than these are not looked at while somebody waits for an answer.
constexpr std::size_t most_at_once = 1'000'000;
constexpr std::string_view make_timer = "match.make";

/// A list with what belongs to it.
struct Held {
    MatchRun run;
    Program program;
    std::vector<RunPair> pairs;
};

std::optional<Held> held(Turn& turn, const MatchRunId& id) {
    auto run = turn.work.match_runs.find(turn.tenant(), id.str());
    if (!run) return std::nullopt;
    auto program = turn.work.programs.find(turn.tenant(), run->program.str());
    auto pairs = turn.work.match_runs.pairs(turn.tenant(), id);
    return Held{std::move(*run), std::move(*program), std::move(pairs)};
}

Answer run(Turn& turn, const Held& list, const reviewing::Happening& what) {
    const auto context = match_list::context_of(turn, list.program, list.pairs);
    return carry_out(
        turn,
        turn.work.match_runs,
        std::optional(list.run),
        reviewing::decide(list.run, what, context),
        reviewing::name_of(what)
    );
}

/// As it is now.
Card shown(Turn& turn, const Held& list, int page = 1) {
    const auto now = turn.work.match_runs.find(turn.tenant(), list.run.id.str());
    if (now->state != MatchRunState::review) return content::match_list_now(*now, list.program);
    return match_list::show(turn, *now, list.program, page);
}

// ---- working a list out

/// The lot that breaks ties: the random half of the run's own id, so that it is in the record.
std::uint64_t seed_of(const std::string& row_id) {
    return std::stoull(row_id.substr(row_id.size() - 16), nullptr, 16);
}

WorkedOut make(Turn& turn, const Program& program, const PersonId& asked_by, matching::RunInput input) {
    const auto id = turn.fresh_id();
    auto worked = work_out(
        turn.work, turn.tenant(), program, MatchRunId{id}, seed_of(id), turn.now(), std::move(input)
    );
    worked.run.asked_by = asked_by;
    return worked;
}

Answer make_new(Turn& turn, const Program& program) {
    if (!people_are_matched(program.state)) return Tell{content::too_early_to_match(program)};
    auto input = match_input(turn.work, turn.tenant(), program, turn.now());
    if (input.mentees.empty() || input.mentors.empty())
        return Tell{content::nobody_to_match(program, input.mentees.empty())};
    if (input.mentees.size() * input.mentors.size() > most_at_once) {
        const TimerKey timer{program.id.str(), std::string(make_timer), turn.actor_id().str()};
        apply(turn, {SetTimer{timer, turn.now()}}, {program.id, {}});
        return Tell{content::match_list_is_being_made(program)};
    }
    keep(turn, program, make(turn, program, turn.actor_id(), std::move(input)), true);
    return Tell{match_list::show(turn, *turn.work.match_runs.current(turn.tenant(), program.id), program, 1)};
}

// ---- looking at it

/// A button of a list that has gone out or was put away.
Answer no_list_any_more(Turn& turn, const Program& program) {
    const auto runs = turn.work.match_runs.of(turn.tenant(), program.id);
    return runs.empty() ? make_new(turn, program) : Tell{content::match_list_now(runs.front(), program)};
}

Answer answer_words(Turn& turn, const Program& program, const std::vector<std::string>& words) {
    const auto current = turn.work.match_runs.current(turn.tenant(), program.id);
    const std::string word = words.empty() ? "" : words.front();
    const bool approved = current && current->state == MatchRunState::approved;
    if (approved && word == "new") return Tell{content::match_list_now(*current, program)};
    if (word == "new" || (!current && word.empty())) return make_new(turn, program);
    if (!current) return no_list_any_more(turn, program);
    if (word == "left") return Tell{match_list::show_left(turn, *current, program)};
    const int page = word == "page" && words.size() > 1 ? number_in(words[1], 1) : 1;
    return Tell{shown(turn, *held(turn, current->id), page)};
}

// ---- changing a pair

/// The two whom a verb names after its own words: "match.swap.MENTOR.MENTEE".
std::optional<matching::PersonPair> pair_in(std::string_view verb, std::string_view begin) {
    if (!verb.starts_with(begin) || verb.size() <= begin.size() || verb[begin.size()] != '.')
        return std::nullopt;
    const auto rest = verb.substr(begin.size() + 1);
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    return matching::PersonPair{
        PersonId{std::string(rest.substr(0, dot))}, PersonId{std::string(rest.substr(dot + 1))}
    };
}

RunPair* find(std::vector<RunPair>& pairs, const matching::PersonPair& pair) {
    const auto found = std::ranges::find_if(pairs, [&](const RunPair& one) {
        return one.mentor == pair.mentor && one.mentee == pair.mentee;
    });
    return found == pairs.end() ? nullptr : &*found;
}

bool is_current(const Held& list, const Act& act) {
    return list.run.state == MatchRunState::review && list.run.version == act.version;
}

Person person_of(Turn& turn, const PersonId& id) {
    return *turn.work.people.find(turn.tenant(), id);
}
std::string name_of(Turn& turn, const PersonId& id) {
    return id.empty() ? std::string{} : person_of(turn, id).profile.name;
}

Answer open_change(Turn& turn, Held list, const matching::PersonPair& pair) {
    const auto* found = find(list.pairs, pair);
    if (found == nullptr) return Tell{shown(turn, list)};
    const auto people = match_list::people_of(turn, list.run, list.program);
    return Open{
        content::change_pair_form(
            list.run,
            match_list::listed(turn, list.program, *found),
            match_list::mentors_for(turn, people, list.run, list.program, *found)
        ),
        "/mentor-admin match " + list.program.id.str()
    };
}

/// Whether today's people still give the list that is shown: else its prices would be those of another one.
bool is_up_to_date(const Held& list, const matching::Run& again) {
    const auto now = again.best();
    if (!now) return false;
    const auto same = [](const RunPair& one, const RunPair& other) {
        return one.mentor == other.mentor && one.mentee == other.mentee;
    };
    const auto fresh = pairs_after(*now, list.pairs, list.run.method);
    return fresh.size() == list.pairs.size() && std::ranges::all_of(list.pairs, [&](const RunPair& one) {
               return std::ranges::any_of(fresh, [&](const RunPair& other) { return same(one, other); });
           });
}

Answer price(
    Turn& turn, const Held& list, std::string_view verb, const matching::PersonPair& pair, bool together
) {
    const auto again = run_again(turn.work, turn.tenant(), list.program, list.run, list.pairs);
    if (!is_up_to_date(list, again)) return Tell{content::list_is_out_of_date(list.program)};
    const auto price = together ? again.price_of_match(pair) : again.price_of_parting(pair);
    if (!price) return Tell{content::change_is_impossible(list.program)};
    std::vector<content::AffectedPerson> affected;
    for (const auto& [mentee, from, to] : price->affected)
        affected.push_back({person_of(turn, mentee), name_of(turn, from), name_of(turn, to)});
    return Tell{content::price_of_change(
        list.run, content::verb_for(verb, pair.mentor, pair.mentee), *price, affected
    )};
}

Answer mark(Turn& turn, Held list, const matching::PersonPair& pair, RunPairState state) {
    auto* found = find(list.pairs, pair);
    if (found == nullptr) return Tell{shown(turn, list)};
    found->state = state;
    turn.work.match_runs.save_pairs(turn.tenant(), list.run.id, list.pairs);
    run(turn, list, reviewing::Marked{list.run.version});
    return Tell{shown(turn, list, match_list::page_of(list.pairs, pair.mentee))};
}

Answer change(Turn& turn, const Held& list, const matching::PersonPair& pair, const Answers& answers) {
    namespace field = content::match_field;
    const auto what = value_in(answers, field::what);
    if (what == field::hold) return mark(turn, list, pair, RunPairState::held);
    if (what == field::let_go) return mark(turn, list, pair, RunPairState::pinned);
    if (what == field::apart) return price(turn, list, content::match_verb::part, pair, false);
    const PersonId mentor{value_in(answers, field::mentor)};
    if (mentor.empty()) return Reject{{{field::mentor, content::choose_a_mentor()}}};
    return price(turn, list, content::match_verb::swap, {mentor, pair.mentee}, true);
}

bool concerns(const RunPair& one, const PersonId& person) {
    return one.mentor == person || one.mentee == person;
}

/// Whether a wish of before gives way to this one: nobody can have two.
bool gives_way(const RunPair& one, const matching::PersonPair& pair, const Held& list) {
    if (one.state == RunPairState::apart) return false;
    if (list.run.method == matching::Method::peers)
        return concerns(one, pair.mentor) || concerns(one, pair.mentee);
    return one.mentee == pair.mentee;
}

bool is_in(const matching::RunResult& result, const matching::PersonPair& pair) {
    return std::ranges::any_of(result.matches, [&](const matching::Match& one) {
        return (one.mentor == pair.mentor && one.mentee == pair.mentee) ||
               (one.mentor == pair.mentee && one.mentee == pair.mentor);
    });
}

/// Everything is worked out again around what is wished for now.
Answer settle(Turn& turn, Held list, const matching::PersonPair& pair, RunPairState state) {
    std::erase_if(list.pairs, [&](const RunPair& one) {
        const bool same = one.mentor == pair.mentor && one.mentee == pair.mentee;
        return same || (state == RunPairState::pinned && gives_way(one, pair, list));
    });
    list.pairs.push_back({.mentor = pair.mentor, .mentee = pair.mentee, .state = state});
    const auto result = run_again(turn.work, turn.tenant(), list.program, list.run, list.pairs).best();
    if (!result || is_in(*result, pair) != (state == RunPairState::pinned))
        return Tell{content::change_is_impossible(list.program)};
    list.pairs = pairs_after(*result, list.pairs, list.run.method);
    turn.work.match_runs.save_pairs(turn.tenant(), list.run.id, list.pairs);
    run(turn, list, reviewing::Revised{list.run.version, *result});
    const auto now = turn.work.match_runs.pairs(turn.tenant(), list.run.id);
    return Replace{shown(turn, list, match_list::page_of(now, pair.mentee))};
}

std::optional<Answer> act_on_pair(Turn& turn, const Held& list, const Act& act, const Answers& answers) {
    namespace verb = content::match_verb;
    if (const auto pair = pair_in(act.verb, verb::open_change)) return open_change(turn, list, *pair);
    if (const auto pair = pair_in(act.verb, verb::change)) return change(turn, list, *pair, answers);
    if (const auto pair = pair_in(act.verb, verb::swap))
        return settle(turn, list, *pair, RunPairState::pinned);
    if (const auto pair = pair_in(act.verb, verb::part))
        return settle(turn, list, *pair, RunPairState::apart);
    return std::nullopt;
}

// ---- sending it out

/// The reasons of both sides, in the words that each may read.
proposal::Propose proposal_for(Turn& turn, const Program& program, const RunPair& pair) {
    const auto candidate = [&](const PersonId& person) {
        const auto enrolment = turn.work.enrolments.find(turn.tenant(), person, program.id);
        return candidate_of(turn.work, turn.tenant(), *enrolment, person_of(turn, person));
    };
    const auto mentor = candidate(pair.mentor);
    const auto mentee = candidate(pair.mentee);
    const auto score = matching::score(mentor, mentee, matching::weights_of(program));
    proposal::Propose what{
        .source = ProposalSource::admin,
        .reasons = content::reasons_for_mentee(mentor, mentee, score),
        .next = {},
        .mentor_reasons = content::reasons_for_mentor(mentor, mentee, score),
    };
    if (!pair.topic.empty()) {
        what.reasons.insert(what.reasons.begin(), content::group_reason(pair.topic));
        what.mentor_reasons.insert(what.mentor_reasons.begin(), content::group_reason(pair.topic));
    }
    if (program.type == ProgramType::peer) {
        const auto back = matching::score(mentee, mentor, matching::weights_of(program));
        what.mentor_reasons = content::reasons_for_mentee(mentee, mentor, back);
    }
    return what;
}

/// The rules of the program hold on the day too, on which a list may be weeks old.
bool may_be_proposed(Turn& turn, const Held& list, const matching::RunInput& people, const RunPair& pair) {
    const auto mentor = std::ranges::find(people.mentors, pair.mentor, &matching::Candidate::person);
    const auto mentee = std::ranges::find(people.mentees, pair.mentee, &matching::Candidate::person);
    if (mentor == people.mentors.end() || mentee == people.mentees.end()) return false;
    if (matching::forbidden(*mentor, *mentee, people.constraints)) return false;
    const pair_desk::Match match{list.program.id, pair.mentor, pair.mentee};
    return pair_desk::obstacle_to(turn, match) == Obstacle::none;
}

void propose_all(Turn& turn, Held& list, const matching::RunInput& people) {
    for (auto& pair : list.pairs) {
        if (!goes_out(pair.state)) continue;
        const bool possible = may_be_proposed(turn, list, people, pair);
        pair.state = possible ? RunPairState::proposed : RunPairState::obstructed;
        if (!possible) continue;
        pair_desk::propose(
            turn, {list.program.id, pair.mentor, pair.mentee}, proposal_for(turn, list.program, pair)
        );
    }
    turn.work.match_runs.save_pairs(turn.tenant(), list.run.id, list.pairs);
}

void tell_who_has_none(Turn& turn, const Held& list, const std::vector<match_list::Left>& left) {
    for (const auto& [person, why] : left) {
        const auto enrolment = turn.work.enrolments.find(turn.tenant(), person, list.program.id);
        DirectMessage message{
            .kind = MessageKind::reminder,
            .card = content::no_match_in_this_list(
                list.program, content::why_unmatched(why), content::what_would_help(why)
            ),
            .to = person,
            .about = enrolment->id.str(),
        };
        apply(turn, {std::move(message)}, {list.program.id, {}});
    }
}

void tell_what_was_not_proposed(Turn& turn, const Held& list) {
    const auto count = std::ranges::count(list.pairs, RunPairState::obstructed, &RunPair::state);
    const auto admins = active_admins(turn, list.program.id);
    if (count == 0 || std::ranges::find(admins, list.run.decided_by, &Person::id) == admins.end()) return;
    DirectMessage message{
        .kind = MessageKind::reminder,
        .card = content::some_were_not_proposed(list.program, static_cast<int>(count)),
        .to = list.run.decided_by,
        .about = list.run.id.str(),
    };
    apply(turn, {std::move(message)}, {list.program.id, {}});
}

void remind_of(Turn& turn, const MatchRun& list, const Program& program) {
    if (list.state != MatchRunState::review) return;
    for (const auto& admin : active_admins(turn, program.id)) {
        DirectMessage message{
            .kind = MessageKind::reminder,
            .card = content::match_list_is_ready(list, program),
            .to = admin.id,
            .about = list.id.str(),
        };
        apply(turn, {std::move(message)}, {program.id, {}});
    }
}

void make_in_background(Turn& turn, const ProgramId& id, const PersonId& asked_by) {
    const auto program = turn.work.programs.find(turn.tenant(), id.str());
    if (!program) return;
    const bool matched = people_are_matched(program->state);
    if (matched) {
        auto input = match_input(turn.work, turn.tenant(), *program, turn.now());
        if (keep(turn, *program, make(turn, *program, asked_by, std::move(input)), false)) return;
    }
    DirectMessage message{MessageKind::reply, content::match_list_was_not_made(*program), asked_by};
    apply(turn, {std::move(message)}, {program->id, {}});
}

std::vector<Program> programs_of(Turn& turn, const std::vector<ProgramId>& ids) {
    std::vector<Program> programs;
    for (const auto& id : ids) {
        auto program = turn.work.programs.find(turn.tenant(), id.str());
        if (program && people_are_matched(program->state)) programs.push_back(std::move(*program));
    }
    return programs;
}

}  // namespace

Answer command(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words) {
    if (!words.empty() && std::ranges::find(looks_after, ProgramId{words.front()}) != looks_after.end()) {
        const auto program = turn.work.programs.find(turn.tenant(), words.front());
        return answer_words(turn, *program, {words.begin() + 1, words.end()});
    }
    const auto possible = programs_of(turn, looks_after);
    if (possible.size() > 1) return Tell{content::which_program_to_match(possible)};
    if (!possible.empty()) return answer_words(turn, possible.front(), words);
    const auto only = turn.work.programs.find(turn.tenant(), looks_after.front().str());
    return Tell{content::too_early_to_match(*only)};
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (!act.verb.starts_with("match.")) return std::nullopt;
    const auto list = held(turn, MatchRunId{act.subject});
    if (!list) return std::nullopt;
    if (!looks_after(turn, list->program.id)) return Tell{content::people_in_charge_only()};
    if (act.verb == content::match_verb::as_it_was)
        return Replace{content::list_left_as_it_was(list->program)};
    if (const auto what = reviewing::understand(act)) return run(turn, *list, *what);
    if (!is_current(*list, act)) return Tell{content::stale(shown(turn, *list))};
    return act_on_pair(turn, *list, act, answers);
}

bool timer(Turn& turn, const TimerFired& fired) {
    if (fired.timer.kind == make_timer) {
        make_in_background(turn, ProgramId{fired.timer.subject}, PersonId{fired.timer.occurrence});
        return true;
    }
    const auto what = reviewing::understand(fired.timer);
    if (!what) return false;
    if (const auto list = held(turn, MatchRunId{fired.timer.subject})) run(turn, *list, *what);
    return true;
}

bool keep(Turn& turn, const Program& program, WorkedOut worked, bool asked_for) {
    if (const auto current = turn.work.match_runs.current(turn.tenant(), program.id)) {
        if (current->state == MatchRunState::approved) return false;
        run(turn, *held(turn, current->id), reviewing::Overtaken{});
    }
    const reviewing::Happening what = reviewing::Made{worked.run, asked_for};
    auto decision =
        reviewing::decide(std::nullopt, what, match_list::context_of(turn, program, worked.pairs));
    carry_out<MatchRun>(
        turn, turn.work.match_runs, std::nullopt, std::move(decision), reviewing::name_of(what)
    );
    turn.work.match_runs.save_pairs(turn.tenant(), worked.run.id, worked.pairs);
    return true;
}

// Why somebody has nobody is judged among those who were there before the others were proposed.
void approved(Turn& turn, const MatchRunId& id) {
    auto list = *held(turn, id);
    const auto people = match_list::people_of(turn, list.run, list.program);
    propose_all(turn, list, people);
    tell_who_has_none(
        turn, list, match_list::without_match(turn, people, list.run, list.program, list.pairs)
    );
    tell_what_was_not_proposed(turn, list);
}

// A list that an organiser is still at work on is not taken from them: they are reminded of it.
void round_due(Turn& turn, const ProgramId& id) {
    const auto program = turn.work.programs.find(turn.tenant(), id.str());
    if (!program || !people_are_matched(program->state)) return;
    if (const auto current = turn.work.match_runs.current(turn.tenant(), id)) {
        const bool untouched = current->state == MatchRunState::review && current->version == 1;
        if (!untouched) return remind_of(turn, *current, *program);
    }
    auto input = match_input(turn.work, turn.tenant(), *program, turn.now());
    if (input.mentees.empty() || input.mentors.empty()) return;
    keep(turn, *program, make(turn, *program, {}, std::move(input)), false);
}

}  // namespace mentord::match_desk
