#include "workflows/content/opening.hpp"

#include "workflows/agreement/signing.hpp"
#include "workflows/checkin/asking.hpp"
#include "workflows/closing/calling.hpp"
#include "workflows/closing/quoting.hpp"
#include "workflows/content/match_list_cards.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/relay_cards.hpp"
#include "workflows/escalation/handling.hpp"
#include "workflows/feedback/rating.hpp"
#include "workflows/goal/pursuing.hpp"
#include "workflows/milestone/tracking.hpp"
#include "workflows/pairing/introduction.hpp"
#include "workflows/pairing/pause.hpp"
#include "workflows/program/rule_groups.hpp"
#include "workflows/proposal/asking.hpp"
#include "workflows/reflection/keeping.hpp"
#include "workflows/registration/approval.hpp"
#include "workflows/registration/picking.hpp"
#include "workflows/registration/time_off.hpp"
#include "workflows/session/planning.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mentord::content {
namespace {

/// Whether a machine takes the verb, as one of a button: some machine must, or the table is out of date.
bool is_understood(const Act& act) {
    return agreement::understand(act, {}) || approval::understand(act, {}) || checkin::understand(act, {}) ||
           closing::understand(act, {}) || escalation::understand(act, {}) || feedback::understand(act, {}) ||
           goal::understand(act, {}) || introduction::understand(act, {}) || milestone::understand(act, {}) ||
           pause::understand(act, {}) || picking::understand(act, {}) || proposal::understand(act, {}) ||
           quoting::understand(act, {}) || reflection::understand(act, {}) || session::understand(act, {}) ||
           time_off::understand(act, {});
}

bool opens(std::string_view words) {
    return opens_form(run("Press", std::string(words)));
}

TEST(OpeningForms, IsSaidOfVerbsThatThereAre) {
    for (const auto verb : verbs_that_open_forms()) {
        std::string whole(verb);
        if (whole.ends_with('.')) whole += "1";
        // Two desks open forms without a machine.
        if (!whole.starts_with(match_verb::open_change) && whole != relay_verb::write) {
            EXPECT_TRUE(is_understood(Act{whole, "s", 1, {}})) << whole;
        }
        EXPECT_TRUE(opens_form(act("Press", whole, "s", 1))) << whole;
    }
}

TEST(OpeningForms, IsSaidOfAPairThatIsToChange) {
    const auto verb = verb_for(match_verb::open_change, PersonId{"a"}, PersonId{"b"});
    EXPECT_TRUE(opens_form(act("Change", verb, "r1", 1)));
    EXPECT_FALSE(opens_form(act("Swap", verb_for(match_verb::swap, PersonId{"a"}, PersonId{"b"}), "r1", 1)));
}

TEST(OpeningForms, IsSaidOfCommandsAsButtonsRunThem) {
    for (const auto* words :
         {"join",
          "join mentee",
          "join spring",
          "profile",
          "pause",
          "not-with",
          "survey",
          "write",
          "/mentor-admin propose",
          "/mentor-admin propose spring",
          "/mentor-admin program new",
          "/mentor-admin program edit spring",
          "/mentor-admin program holidays main",
          "/mentor-admin program admins main",
          "/mentor-admin program clone main"})
        EXPECT_TRUE(opens(words)) << words;
    for (const auto* words :
         {"status",
          "leave",
          "not-with list",
          "notes",
          "slots",
          "pick main",
          "joining",
          "/mentor-admin program rules main",
          "/mentor-admin program show main",
          "/mentor-admin match main",
          "/mentor-admin calls"})
        EXPECT_FALSE(opens(words)) << words;
    for (const auto& group : rule_groups)
        EXPECT_TRUE(opens("/mentor-admin program rules main " + std::string(group.name)));
}

TEST(OpeningForms, IsNotSaidOfDecisionsAndLinks) {
    for (const auto* verb :
         {"proposal.good", "session.own_time", "goal.added", "escalation.claim", "pause.resume"})
        EXPECT_FALSE(opens_form(act("Press", verb, "s", 1))) << verb;
    EXPECT_FALSE(opens_form(Button{"Read", Link{"https://example.com"}, {}, {}}));
}

}  // namespace
}  // namespace mentord::content
