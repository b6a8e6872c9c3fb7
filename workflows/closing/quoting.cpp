#include "workflows/closing/quoting.hpp"

#include "workflows/closing/calling.hpp"
#include "workflows/content/quote_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <utility>

namespace mentord::quoting {

namespace {

using D = Decision<State>;

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

Testimonial changed(Testimonial testimonial, const Context& context) {
    ++testimonial.version;
    testimonial.changed_at = context.pair.now;
    return testimonial;
}

D now_in(const State& state, TestimonialState next, const Context& context) {
    D decision{changed(*state, context), Nothing{}, {}};
    decision.next->state = next;
    return decision;
}

bool has_words(const State& state) {
    return state->state == TestimonialState::given || state->state == TestimonialState::approved ||
           state->state == TestimonialState::put_aside;
}

// Whoever approved it may have used it: they hear that it is gone, not whose it was.
void tell_organisers(D& decision, const Context& context) {
    for (const auto& admin : context.pair.admins) {
        if (admin.id == context.pairing.mentor || admin.id == context.pairing.mentee) continue;
        decision.effects.emplace_back(DirectMessage{
            .kind = MessageKind::reminder,
            .card = content::quote_is_gone(),
            .to = admin.id,
        });
        return;
    }
}

// What was withdrawn is not kept, so there is nothing to undo.
D withdrawn(const State& state, Answer answer, const Context& context) {
    auto decision = now_in(state, TestimonialState::withdrawn, context);
    auto& testimonial = *decision.next;
    testimonial.text = UserText{};
    testimonial.consent = Consent::none;
    decision.effects.emplace_back(WithdrawAbout{testimonial.id.str()});
    if (state->state == TestimonialState::approved) tell_organisers(decision, context);
    decision.answer = std::move(answer);
    return decision;
}

D on(const State& state, const Ask&, const Context& context) {
    if (!closing::came_to_its_own_end(context.pairing.state))
        return stay(state, Replace{content::no_quote_yet()});
    D decision = stay(state);
    if (!state) {
        Testimonial testimonial{
            .id = TestimonialId{context.pair.fresh_id},
            .pairing = context.pairing.id,
            .program = context.pairing.program,
            .person = context.pair.actor,
        };
        testimonial.as_mentor = context.pair.actor == context.pairing.mentor;
        decision.next = changed(std::move(testimonial), context);
    }
    decision.answer = Open{content::quote_form(*decision.next, context.pair.program), "quotes"};
    return decision;
}

std::string problem_of(const UserText& text) {
    if (text.empty()) return content::quote_needs_words();
    return characters(text.raw()) > content::quote_length ? content::quote_too_long() : std::string{};
}

D on(const State& state, const Give& give, const Context& context) {
    const auto consent = value_of(consent_names, give.consent);
    if (!state || !consent)
        return stay(state, Reject{{{content::quote_consent_field, content::quote_needs_consent()}}});
    if (*consent == Consent::none) {
        if (state->state == TestimonialState::withdrawn) return stay(state, Tell{content::not_quoted()});
        return withdrawn(state, Tell{content::not_quoted()}, context);
    }
    if (auto problem = problem_of(give.text); !problem.empty())
        return stay(state, Reject{{{content::quote_text_field, std::move(problem)}}});
    const bool same_words = has_words(state) && give.text == state->text;
    if (same_words && *consent == state->consent)
        return stay(state, Tell{content::quote_kept(*state, context.pair)});
    // Approved are the words; how they are signed is the giver's alone, and holds at once.
    auto decision = now_in(state, same_words ? state->state : TestimonialState::given, context);
    decision.next->text = give.text;
    decision.next->consent = *consent;
    decision.undoable = true;
    decision.answer = Tell{content::quote_kept(*decision.next, context.pair)};
    return decision;
}

D on(const State& state, const Withdraw&, const Context& context) {
    if (!state || !has_words(state)) return stay(state, Replace{content::nothing_to_withdraw()});
    return withdrawn(state, Replace{content::quote_withdrawn()}, context);
}

D organiser_sees(const State& state, const Context& context) {
    if (!state) return stay(state);
    if (!is_seen_by_organisers(*state, context.pair.now))
        return stay(state, Replace{content::quote_not_there()});
    return stay(state, Replace{content::stale(content::quote_line(*state, context.pair))});
}

D on(const State& state, const Approve& pressed, const Context& context) {
    const bool possible =
        state && pressed.version == state->version &&
        (state->state == TestimonialState::given || state->state == TestimonialState::put_aside);
    if (!possible) return organiser_sees(state, context);
    auto decision = now_in(state, TestimonialState::approved, context);
    const auto& approved = *decision.next;
    decision.undoable = true;
    decision.answer = Replace{content::quote_approved(approved, context.pair)};
    decision.effects.emplace_back(DirectMessage{
        .kind = MessageKind::reminder,
        .card = content::your_quote_may_appear(approved, context.pair),
        .to = approved.person,
        .about = approved.id.str(),
        .after = time_to_undo,
    });
    return decision;
}

D on(const State& state, const PutAside& pressed, const Context& context) {
    const bool possible =
        state && pressed.version == state->version &&
        (state->state == TestimonialState::given || state->state == TestimonialState::approved);
    if (!possible) return organiser_sees(state, context);
    auto decision = now_in(state, TestimonialState::put_aside, context);
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    decision.undoable = true;
    decision.answer = Replace{content::quote_put_aside()};
    return decision;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::quote_verb;
    if (act.verb == verb::ask) return Ask{};
    if (act.verb == verb::give) {
        return Give{
            UserText{value_in(answers, content::quote_text_field)},
            value_in(answers, content::quote_consent_field)
        };
    }
    if (act.verb == verb::withdraw) return Withdraw{};
    if (act.verb == verb::approve) return Approve{act.version};
    if (act.verb == verb::put_aside) return PutAside{act.version};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Ask&) { return "ask"; },
            [](const Give&) { return "give"; },
            [](const Withdraw&) { return "withdraw"; },
            [](const Approve&) { return "approve"; },
            [](const PutAside&) { return "put_aside"; },
        },
        happening
    );
}

bool is_for_organisers(const Happening& happening) {
    return std::holds_alternative<Approve>(happening) || std::holds_alternative<PutAside>(happening);
}

bool is_seen_by_organisers(const Testimonial& testimonial, Instant now) {
    switch (testimonial.state) {
        case TestimonialState::given:
            return now >= testimonial.changed_at + time_to_undo;
        case TestimonialState::approved:
        case TestimonialState::put_aside:
            return true;
        case TestimonialState::asked:
        case TestimonialState::withdrawn:
            return false;
    }
    return false;
}

}  // namespace mentord::quoting
