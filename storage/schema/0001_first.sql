-- The first schema. Times are milliseconds since 1970 UTC, booleans 0/1, states are names, ids are made by the program,
-- and every primary key starts with the tenant, so that the same statements can serve a distributed database later.
-- Lists of names are written with OR: SQLite 3.40 builds a temporary tree for IN with three or more, at every insert.
-- {{options}} stands for the words that only SQLite knows; storage/sqlite/migrations.cpp fills them in.

CREATE TABLE installations (
    tenant_id  TEXT NOT NULL,
    platform   TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'playground'),
    workspace  TEXT NOT NULL,
    name       TEXT NOT NULL,
    bot_user   TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state = 'provisional' OR state = 'active' OR state = 'removed'),
    since      BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id),
    UNIQUE (platform, workspace)
) {{options}};

CREATE TABLE programs (
    tenant_id  TEXT NOT NULL REFERENCES installations (tenant_id),
    program_id TEXT NOT NULL,
    name       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (
        state = 'draft' OR state = 'announced' OR state = 'open' OR state = 'matching' OR state = 'active'
        OR state = 'closing' OR state = 'closed' OR state = 'archived'),
    PRIMARY KEY (tenant_id, program_id)
) {{options}};

CREATE TABLE people (
    tenant_id     TEXT NOT NULL REFERENCES installations (tenant_id),
    person_id     TEXT NOT NULL,
    platform      TEXT NOT NULL,
    platform_user TEXT NOT NULL,
    name          TEXT NOT NULL,
    zone          TEXT NOT NULL,
    locale        TEXT NOT NULL,
    active        BIGINT_ NOT NULL CHECK (active IN (0, 1)),
    profile_at    BIGINT_ NOT NULL,  -- when the platform last told us who this is; 0: never
    since         BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    UNIQUE (tenant_id, platform, platform_user)
) {{options}};

CREATE TABLE enrolments (
    tenant_id    TEXT NOT NULL,
    enrolment_id TEXT NOT NULL,
    program_id   TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role = 'unsaid' OR role = 'mentor' OR role = 'mentee' OR role = 'both'),
    state        TEXT NOT NULL CHECK (
        state = 'draft' OR state = 'pending' OR state = 'approved' OR state = 'waitlisted' OR state = 'matched'
        OR state = 'paused' OR state = 'completed' OR state = 'left' OR state = 'declined'),
    answers      TEXT NOT NULL,  -- what the form holds so far, as a JSON object
    told_kept    BIGINT_ NOT NULL CHECK (told_kept IN (0, 1)),  -- the person knows that a closed form is kept
    version      BIGINT_ NOT NULL,
    began        BIGINT_ NOT NULL,  -- the version at which the draft began
    changed_at   BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, enrolment_id),
    UNIQUE (tenant_id, person_id, program_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id)
) {{options}};

-- A timer that fired is gone in the transaction that made its effect (I-8).
CREATE TABLE timers (
    tenant_id  TEXT NOT NULL,
    subject    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    due_at     BIGINT_ NOT NULL,
    attempts   BIGINT_ NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'poisoned')),
    PRIMARY KEY (tenant_id, subject, kind, occurrence)
) {{options}};
CREATE INDEX timers_due ON timers (due_at) WHERE state = 'waiting';

-- queued -> sending (committed before the socket is written) -> sent | ambiguous | dead (RELIABILITY 4).
CREATE TABLE outbox (
    tenant_id  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('reply', 'reminder')),
    card       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (
        state = 'queued' OR state = 'sending' OR state = 'unsure' OR state = 'sent' OR state = 'ambiguous'
        OR state = 'dead'),
    due_at     BIGINT_ NOT NULL,
    attempts   BIGINT_ NOT NULL,
    created_at BIGINT_ NOT NULL,
    doubted_at BIGINT_ NOT NULL,  -- since when nobody knows whether it arrived; 0: never
    settled_at BIGINT_ NOT NULL,  -- sent, given up or ambiguous since; 0 before
    place      TEXT NOT NULL,     -- where the platform put it, to update it later
    problem    TEXT NOT NULL,     -- what went wrong last, for the operator
    PRIMARY KEY (tenant_id, message_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id)
) {{options}};
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'unsure');
CREATE INDEX outbox_person ON outbox (tenant_id, person_id, created_at);

-- One row for each delivery that was acted upon; the same key again gets the stored answer, the same key with the
-- same proof (signature) is a replay.
CREATE TABLE inbox (
    tenant_id    TEXT NOT NULL,
    delivery_key TEXT NOT NULL,
    proof        TEXT NOT NULL,
    received_at  BIGINT_ NOT NULL,
    answer       TEXT,
    PRIMARY KEY (tenant_id, delivery_key)
) {{options}};

-- What happened to each subject, in order; each row carries the digest of the one before.
CREATE TABLE history (
    tenant_id  TEXT NOT NULL,
    subject    TEXT NOT NULL,
    n          BIGINT_ NOT NULL,
    at         BIGINT_ NOT NULL,
    actor      TEXT NOT NULL,
    event      TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    digest     BYTES_ NOT NULL,
    PRIMARY KEY (tenant_id, subject, n)
) {{options}};

-- What a button means; only the token is ever shown to a platform.
CREATE TABLE actions (
    tenant_id  TEXT NOT NULL,
    token      TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    verb       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    version    BIGINT_ NOT NULL,
    created_at BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, token)
) {{options}};
