#include "bot/lost_touch.hpp"

#include "bot/shut_channel.hpp"
#include "workflows/content/account_cards.hpp"

#include <algorithm>
#include <set>

namespace mentord {

void note_unreachable(storage::UnitOfWork& work, const TenantId& tenant, const Person& person, Instant now) {
    if (!work.accounts.lost(tenant, person.platform, person.platform_user, now)) return;
    const auto accounts = work.accounts.of(tenant, person.id);
    const auto other = std::ranges::find_if(accounts, &storage::Account::reachable);
    if (other != accounts.end()) {
        work.people.write_to(tenant, person.id, other->platform, other->user);
        return;
    }
    tell_of_lost(work, tenant, person, now);
}

void tell_of_lost(storage::UnitOfWork& work, const TenantId& tenant, const Person& person, Instant now) {
    std::set<PersonId> told{person.id};
    for (const auto& enrolment : work.enrolments.of(tenant, person.id)) {
        if (enrolment.state == EnrolmentState::left || enrolment.state == EnrolmentState::draft) continue;
        for (const auto& admin : in_charge_of(work, tenant, enrolment.program)) {
            if (!told.insert(admin.id).second) continue;
            work.outbox.queue(
                tenant,
                admin.id,
                MessageKind::reminder,
                content::person_unreachable(person),
                now,
                {.program = enrolment.program, .about = person.id.str()}
            );
        }
    }
}

}  // namespace mentord
