#include "bot/desks/account_desk.hpp"

#include "adapters/text/digest.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/registration_desk.hpp"
#include "bot/lost_touch.hpp"
#include "workflows/content/account_cards.hpp"

#include <algorithm>
#include <utility>

namespace mentord::account_desk {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes code_lives = 10min;
constexpr std::size_t code_digits = 10;

// Ten digits of sixteen in two groups: 40 bits, for ten minutes, typed by somebody who has signed in.
std::string fresh_code(Turn& turn) {
    const auto digits = turn.work.ids.token().substr(0, code_digits);
    return digits.substr(0, code_digits / 2) + "-" + digits.substr(code_digits / 2);
}

bool has_registered(Turn& turn, const PersonId& person) {
    const auto enrolments = turn.work.enrolments.of(turn.tenant(), person);
    return std::ranges::any_of(enrolments, [](const Enrolment& one) {
        return one.state != EnrolmentState::draft;
    });
}

/// One of the two goes on; the other's accounts, secrets and duties become theirs. Nothing: both take part.
std::optional<Person> join(Turn& turn, const Person& known, const Person& fresh) {
    const bool known_takes_part = has_registered(turn, known.id);
    const bool fresh_takes_part = has_registered(turn, fresh.id);
    if (known_takes_part && fresh_takes_part) return std::nullopt;
    const auto& stays = fresh_takes_part ? fresh : known;
    const auto& goes = fresh_takes_part ? known : fresh;
    const auto& tenant = turn.tenant();
    const auto whose = std::exchange(turn.whose, goes.id);
    registration_desk::depart(turn, goes.id, "linked");
    turn.whose = whose;
    turn.work.accounts.hand_over(tenant, goes.id, stays.id, turn.now());
    pair_desk::kept_apart(turn, stays.id);
    turn.work.people.turned_out_to_be_another(tenant, goes.id);
    return turn.work.people.find(tenant, stays.id);
}

Answer show_code(Turn& turn) {
    const auto code = fresh_code(turn);
    const auto until = turn.now() + code_lives;
    turn.work.accounts.keep_code(turn.tenant(), turn.actor_id(), sha256_hex(code), until);
    return Tell{content::link_code(code, *turn.actor, until)};
}

Answer take_code(Turn& turn, const std::string& code) {
    const auto whose = turn.work.accounts.take_code(turn.tenant(), sha256_hex(code), turn.now());
    const auto known = whose ? turn.work.people.find(turn.tenant(), *whose) : std::nullopt;
    if (!known || !known->profile.active) return Tell{content::link_code_unknown()};
    const auto& here = turn.event.who;
    if (known->id == turn.actor_id() || known->platform == here.platform)
        return Tell{content::link_code_from_here(here.platform)};
    const auto one = join(turn, *known, *turn.actor);
    if (!one) return Tell{content::link_both_registered()};
    turn.work.people.write_to(turn.tenant(), one->id, here.platform, here.user);
    turn.actor = turn.work.people.find(turn.tenant(), one->id);
    turn.whose = one->id;
    return Tell{content::linked(here.platform, known->platform)};
}

}  // namespace

void saw(Turn& turn, Person& person) {
    const auto& who = turn.event.who;
    const auto& tenant = turn.tenant();
    if (std::holds_alternative<AppTakenAway>(turn.event.what)) {
        auto lost = person;
        lost.platform = who.platform;
        lost.platform_user = who.user;
        return note_unreachable(turn.work, tenant, lost, turn.now());
    }
    turn.work.people.saw(tenant, person, turn.event.seen);
    const auto& seen = turn.event.seen;
    if (!seen.route.empty() && !seen.roundabout) {
        turn.work.accounts.reached(tenant, who.platform, who.user, seen.route);
    } else if (!seen.route.empty()) {
        turn.work.accounts.met(tenant, who.platform, who.user, seen.route);
    }
    // Somebody with two accounts is written to where they last were, unless that was in front of others.
    if (seen.roundabout) return;
    if (person.platform == who.platform && person.platform_user == who.user) return;
    turn.work.people.write_to(tenant, person.id, who.platform, who.user);
    person.platform = who.platform;
    person.platform_user = who.user;
}

std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words) {
    if (words.front() != "link") return std::nullopt;
    return words.size() == 1 ? show_code(turn) : take_code(turn, words[1]);
}

void told_who(Turn& turn, const Person& person, const PlatformProfile& profile) {
    if (!profile.active || profile.email.empty()) return;
    std::vector<Person> others;
    for (auto& one : turn.work.people.with_email(turn.tenant(), profile.email)) {
        if (one.id != person.id && one.profile.active && one.platform != person.platform)
            others.push_back(std::move(one));
    }
    if (others.size() != 1) return;
    const auto& known = others.front();
    // Whoever looks after a program reads what others said in confidence: that takes a code.
    if (!turn.work.programs.looked_after_by(turn.tenant(), known.id).empty()) return;
    const auto one = join(turn, known, person);
    if (!one) return;
    // The account that was known hears of it: should the other be somebody else's, its owner knows.
    turn.work.people.write_to(turn.tenant(), one->id, known.platform, known.platform_user);
    apply(
        turn,
        {DirectMessage{MessageKind::reply, content::linked_by_email(person.platform, known.platform), one->id}
        },
        Origin{}
    );
}

bool goes_on_elsewhere(Turn& turn, const Person& person) {
    const auto& tenant = turn.tenant();
    const auto& who = turn.event.who;
    const auto accounts = turn.work.accounts.of(tenant, person.id);
    const auto other = std::ranges::find_if(accounts, [&](const storage::Account& one) {
        return one.platform != who.platform || one.user != who.user;
    });
    if (other == accounts.end()) return false;
    turn.work.accounts.remove(tenant, who.platform, who.user);
    turn.work.people.write_to(tenant, person.id, other->platform, other->user);
    // When nothing reached them there, this account was in its stead: now it is a loss after all.
    if (!other->reachable) {
        auto lost = person;
        lost.platform = other->platform;
        lost.platform_user = other->user;
        tell_of_lost(turn.work, tenant, lost, turn.now());
    }
    return true;
}

}  // namespace mentord::account_desk
