#include "bot/shut_channel.hpp"

#include "workflows/content/channel_cards.hpp"

#include <utility>

namespace mentord {

std::vector<Person> in_charge_of(
    storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program
) {
    std::vector<Person> people;
    for (const auto& admin : work.programs.admins(tenant, program)) {
        auto person = work.people.find(tenant, admin.person);
        if (person && person->profile.active) people.push_back(std::move(*person));
    }
    return people;
}

void note_open_channel(storage::UnitOfWork& work, const storage::Outgoing& message) {
    if (!message.channel.empty()) work.channels.takes(message.tenant, message.program, message.channel);
}

void note_shut_channel(storage::UnitOfWork& work, const storage::Outgoing& message, Instant now) {
    const auto program = work.programs.find(message.tenant, message.program.str());
    if (!program) return;
    if (!work.channels.shut(message.tenant, message.program, message.channel, now)) return;
    for (const auto& person : in_charge_of(work, message.tenant, message.program)) {
        work.outbox.queue(
            message.tenant,
            person.id,
            MessageKind::reminder,
            content::channel_is_shut(*program, message.channel),
            now,
            {.program = message.program, .about = message.channel.str()}
        );
    }
}

}  // namespace mentord
