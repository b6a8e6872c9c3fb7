#pragma once

#include "storage/accounts.hpp"
#include "storage/actions.hpp"
#include "storage/agreements.hpp"
#include "storage/channels.hpp"
#include "storage/check_ins.hpp"
#include "storage/closings.hpp"
#include "storage/employees.hpp"
#include "storage/enrolments.hpp"
#include "storage/erasure.hpp"
#include "storage/escalations.hpp"
#include "storage/exclusions.hpp"
#include "storage/feedbacks.hpp"
#include "storage/goals.hpp"
#include "storage/history.hpp"
#include "storage/inbox.hpp"
#include "storage/installations.hpp"
#include "storage/match_runs.hpp"
#include "storage/milestones.hpp"
#include "storage/outbox.hpp"
#include "storage/pairings.hpp"
#include "storage/people.hpp"
#include "storage/programs.hpp"
#include "storage/proposals.hpp"
#include "storage/reflections.hpp"
#include "storage/sessions.hpp"
#include "storage/testimonials.hpp"
#include "storage/timers.hpp"
#include "storage/undo.hpp"

namespace mentord::storage {

/// What a job may read and change; everything it did is kept together, or nothing of it.
struct UnitOfWork {
    UnitOfWork(Connection& connection, IdSource& id_source)
        : ids(id_source),
          installations(connection),
          people(connection, id_source),
          accounts(connection),
          enrolments(connection),
          timers(connection),
          outbox(connection, id_source),
          inbox(connection),
          history(connection),
          actions(connection, id_source),
          programs(connection),
          channels(connection),
          erasure(connection),
          employees(connection),
          match_runs(connection),
          exclusions(connection),
          proposals(connection),
          pairings(connection),
          sessions(connection),
          feedbacks(connection),
          escalations(connection),
          check_ins(connection),
          agreements(connection),
          goals(connection),
          goal_revisions(connection),
          milestones(connection),
          closings(connection),
          testimonials(connection),
          reflections(connection),
          undo(connection) {}

    IdSource& ids;
    Installations installations;
    People people;
    Accounts accounts;
    Enrolments enrolments;
    Timers timers;
    Outbox outbox;
    Inbox inbox;
    History history;
    Actions actions;
    Programs programs;
    Channels channels;
    Erasure erasure;
    Employees employees;
    MatchRuns match_runs;
    Exclusions exclusions;
    Proposals proposals;
    Pairings pairings;
    Sessions sessions;
    Feedbacks feedbacks;
    Escalations escalations;
    CheckIns check_ins;
    Agreements agreements;
    Goals goals;
    GoalRevisions goal_revisions;
    Milestones milestones;
    Closings closings;
    Testimonials testimonials;
    Reflections reflections;
    Undo undo;
};

}  // namespace mentord::storage
