#include "bot/desks/quote_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/closing/calling.hpp"
#include "workflows/closing/quoting.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/content/quote_cards.hpp"

#include <algorithm>
#include <utility>

namespace mentord::quote_desk {

namespace {

// A card holds 50 blocks on Slack, and a quote takes three.
constexpr std::size_t most_lines = 12;

Answer run(Turn& turn, const Pairing& pairing, const quoting::State& state, const quoting::Happening& what) {
    const quoting::Context context{pair_desk::context_of(turn, pairing), pairing};
    auto decision = quoting::decide(state, what, context);
    const bool withdrawn = decision.next && decision.next->state == TestimonialState::withdrawn;
    auto answer = carry_out(turn, turn.work.testimonials, state, std::move(decision), quoting::name_of(what));
    if (state && withdrawn) turn.work.testimonials.forget_words(turn.tenant(), *state);
    return answer;
}

Pairing pairing_of(Turn& turn, const Testimonial& testimonial) {
    return *turn.work.pairings.find(turn.tenant(), testimonial.pairing.str());
}

std::vector<Testimonial> seen_in(Turn& turn, const ProgramId& program) {
    auto all = turn.work.testimonials.in(turn.tenant(), program);
    std::erase_if(all, [&](const Testimonial& one) {
        return one.person == turn.actor_id() || !quoting::is_seen_by_organisers(one, turn.now());
    });
    return all;
}

/// The newest pairing of mine that came to its own end, where I have said nothing about it.
std::optional<PairingId> could_say_more(Turn& turn) {
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), turn.actor_id())) {
        if (!closing::came_to_its_own_end(pairing.state)) continue;
        const auto said = turn.work.testimonials.of(turn.tenant(), pairing.id, turn.actor_id());
        if (!said || said->consent == Consent::none) return pairing.id;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto what = quoting::understand(act, answers);
    if (!what) return std::nullopt;
    const auto& me = turn.actor_id();
    if (std::holds_alternative<quoting::Ask>(*what)) {
        const auto pairing = turn.work.pairings.find(turn.tenant(), act.subject);
        if (!pairing || (pairing->mentor != me && pairing->mentee != me)) return std::nullopt;
        return run(turn, *pairing, turn.work.testimonials.of(turn.tenant(), pairing->id, me), *what);
    }
    const auto state = turn.work.testimonials.find(turn.tenant(), act.subject);
    if (!state) return std::nullopt;
    const bool mine = state->person == me;
    const bool allowed =
        quoting::is_for_organisers(*what) ? !mine && looks_after(turn, state->program) : mine;
    if (!allowed) return std::nullopt;
    return run(turn, pairing_of(turn, *state), state, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "quotes" && word != "quote") return std::nullopt;
    std::vector<Card> cards;
    for (const auto& quote : turn.work.testimonials.of(turn.tenant(), turn.actor_id())) {
        if (cards.size() == most_lines) break;
        cards.push_back(content::my_quote(quote, pair_desk::context_of(turn, pairing_of(turn, quote))));
    }
    return Tell{content::my_quotes(cards, could_say_more(turn))};
}

Answer of_programs(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>&) {
    std::vector<Card> cards;
    std::size_t room = most_lines;
    for (const auto& id : looks_after) {
        const auto program = turn.work.programs.find(turn.tenant(), id.str());
        const auto all = seen_in(turn, id);
        std::vector<Card> lines;
        for (const auto& quote : all) {
            if (room == 0) break;
            --room;
            lines.push_back(content::quote_line(quote, pair_desk::context_of(turn, pairing_of(turn, quote))));
        }
        cards.push_back(content::quote_list(program->name, lines, all.size() - lines.size()));
    }
    return Tell{content::stacked("Quotes", cards)};
}

int quotes_waiting(Turn& turn, const ProgramId& program) {
    const auto all = seen_in(turn, program);
    return static_cast<int>(std::ranges::count(all, TestimonialState::given, &Testimonial::state));
}

std::vector<UserText> said_by(Turn& turn, const PersonId& person) {
    std::vector<UserText> said;
    for (const auto& quote : turn.work.testimonials.of(turn.tenant(), person))
        said.push_back(quote.text);
    return said;
}

}  // namespace mentord::quote_desk
