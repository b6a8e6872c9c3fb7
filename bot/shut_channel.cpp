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

namespace {

std::string subject_of(const storage::Outgoing& message) {
    return message.program.str() + ":" + message.channel.str();
}

}  // namespace

// What still waits to be told of it is no longer true.
void note_open_channel(storage::UnitOfWork& work, const storage::Outgoing& message, Instant now) {
    if (message.channel.empty()) return;
    work.channels.takes(message.tenant, message.program, message.channel);
    work.outbox.withdraw_about(message.tenant, subject_of(message), now);
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
            {.program = message.program, .about = subject_of(message)}
        );
    }
}

}  // namespace mentord
