#include "workflows/content/announcement_cards.hpp"

#include "workflows/content/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace mentord::content {

namespace {

void add_invitation(Card& card, const Program& program) {
    card.blocks.emplace_back(Buttons{{run("Join", "join " + program.id.str(), Weight::primary)}});
    card.blocks.emplace_back(Note{say(
        "As a mentor, a mentee or both; it takes a few minutes. Taking part is voluntary, and whoever has "
        "joined already need not do anything."
    )});
}

}  // namespace

Card registration_is_open(const Program& program) {
    Text text = say(bold("Registration is open for "), UserText{program.name}, bold("."));
    if (!program.goal.empty()) text = say(std::move(text), " What it is for: ", program.goal);
    auto card = card_of("Registration for mentoring is open.", std::move(text));
    add_invitation(card, program);
    return card;
}

Card registration_closes_soon(const Program& program, Instant now, std::string_view zone) {
    const auto left = std::chrono::ceil<std::chrono::days>(*program.closes - now).count();
    const auto when = left <= 1 ? std::string("within a day") : fmt::format("in {} days", left);
    auto card = card_of(
        fmt::format("Registration for mentoring closes {}.", when),
        say(bold("Registration for "),
            UserText{program.name},
            bold(fmt::format(" closes {}", when)),
            ", on ",
            Moment{*program.closes, std::string(zone)},
            ".")
    );
    add_invitation(card, program);
    return card;
}

}  // namespace mentord::content
