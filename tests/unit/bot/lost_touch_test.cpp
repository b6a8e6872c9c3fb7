#include "tests/unit/bot/paired_kit.hpp"

namespace mentord {

using namespace std::chrono_literals;

namespace {

/// MENTEE has an account on Teams, too.
struct TwoPlatforms : PairedCompany {
    TwoPlatforms() {
        bot.connect_teams();
        bot.run([&](storage::UnitOfWork& work) {
            const auto mentee = work.people.find(tenant, "slack", "MENTEE");
            const auto other = work.people.meet(tenant, "teams", "T:MENTEE", bot.clock.now());
            work.accounts.hand_over(tenant, other.person.id, mentee->id, bot.clock.now());
            work.people.turned_out_to_be_another(tenant, other.person.id);
        });
    }
    void slack_account_is_closed() {
        const PlatformProfile gone{"Name of MENTEE", "Europe/Berlin", "de-DE", false};
        bot.handle(bot.event("MENTEE", PersonChanged{gone, {}}));
        pass(24h);
    }
    bool organisers_know() const { return has_heard("ADMIN", "Somebody in your program cannot be reached"); }
};

}  // namespace

// Nothing reached them on Teams, which did not matter; then their account on Slack is closed.
TEST(LostTouch, OfTheLastWayToSomebodyThoseInChargeHear) {
    TwoPlatforms company;
    company.bot.handle(company.bot.event("T:MENTEE", AppTakenAway{}));
    company.pass(24h);
    EXPECT_FALSE(company.organisers_know()) << "they are reached on Slack";
    company.slack_account_is_closed();
    EXPECT_TRUE(company.organisers_know());
}

TEST(LostTouch, AnAccountThatIsClosedIsNoLossWhereTheOtherOneIsReached) {
    TwoPlatforms company;
    company.slack_account_is_closed();
    EXPECT_FALSE(company.organisers_know());
}

}  // namespace mentord
