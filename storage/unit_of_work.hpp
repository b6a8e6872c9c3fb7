#pragma once

#include "storage/actions.hpp"
#include "storage/enrolments.hpp"
#include "storage/history.hpp"
#include "storage/inbox.hpp"
#include "storage/installations.hpp"
#include "storage/outbox.hpp"
#include "storage/people.hpp"
#include "storage/timers.hpp"

namespace mentord::storage {

/// What a job may read and change; everything it did is kept together, or nothing of it.
struct UnitOfWork {
    UnitOfWork(Connection& connection, IdSource& id_source)
        : ids(id_source),
          installations(connection),
          people(connection, id_source),
          enrolments(connection),
          timers(connection),
          outbox(connection, id_source),
          inbox(connection),
          history(connection),
          actions(connection, id_source) {}

    IdSource& ids;
    Installations installations;
    People people;
    Enrolments enrolments;
    Timers timers;
    Outbox outbox;
    Inbox inbox;
    History history;
    Actions actions;
};

}  // namespace mentord::storage
