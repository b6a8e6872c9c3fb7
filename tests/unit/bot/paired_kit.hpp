#pragma once

#include "tests/unit/bot/company_kit.hpp"

namespace mentord {

/// A company in which MENTOR and MENTEE have been matched and introduced; ADMIN looks after the program.
struct PairedCompany : Company {
    explicit PairedCompany(std::string file = ":memory:") : Company(std::move(file)) {
        enrol("MENTOR", "mentor");
        enrol("MENTEE", "mentee");
        admin("propose");
        submit("ADMIN", {{"mentor", {id_of("MENTOR")}}, {"mentee", {id_of("MENTEE")}}});
        bot.settle();
        press("MENTOR", "Good for me");
        press("MENTEE", "Good for me");
        pass(std::chrono::minutes{15}, std::chrono::minutes{5});
        press("MENTOR", "I wrote already");
        pass(std::chrono::minutes{15}, std::chrono::minutes{5});
    }

    Pairing pairing() {
        std::optional<Pairing> found;
        bot.run([&](storage::UnitOfWork& work) {
            found = work.pairings.of(tenant, work.people.find(tenant, "slack", "MENTEE")->id).front();
        });
        return *found;
    }
    std::vector<Session> sessions() {
        std::vector<Session> found;
        const auto id = pairing().id;
        bot.run([&](storage::UnitOfWork& work) { found = work.sessions.of(tenant, id); });
        return found;
    }
    std::vector<Escalation> escalations() {
        std::vector<Escalation> found;
        const auto id = pairing().id;
        bot.run([&](storage::UnitOfWork& work) { found = work.escalations.of(tenant, id); });
        return found;
    }
    /// What a person was told last.
    std::string last_words(const std::string& user) const {
        const auto cards = inbox(user);
        return cards.empty() ? std::string{} : words_of(cards.back());
    }
};

}  // namespace mentord
