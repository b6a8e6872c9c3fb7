-- The lifecycle: programs with their rules and admins, proposals, pairings, sessions, feedback, escalations, check-ins,
-- agreements. What a CHECK or a unique index can hold is held there, whatever the program does.

ALTER TABLE programs ADD COLUMN type TEXT NOT NULL DEFAULT 'one_to_one' CHECK (
    type = 'one_to_one' OR type = 'group' OR type = 'peer' OR type = 'reverse' OR type = 'erg' OR type = 'flash');
ALTER TABLE programs ADD COLUMN goal       TEXT NOT NULL DEFAULT '';
ALTER TABLE programs ADD COLUMN category   TEXT NOT NULL DEFAULT 'skills';
ALTER TABLE programs ADD COLUMN charter    TEXT NOT NULL DEFAULT '';
ALTER TABLE programs ADD COLUMN opens_at   BIGINT_ NOT NULL DEFAULT 0;   -- registration; 0: when an admin opens it
ALTER TABLE programs ADD COLUMN closes_at  BIGINT_ NOT NULL DEFAULT 0;
ALTER TABLE programs ADD COLUMN holidays   TEXT NOT NULL DEFAULT '[]';   -- local days
ALTER TABLE programs ADD COLUMN rules      TEXT NOT NULL DEFAULT '{}';   -- the numbers that differ from the defaults
ALTER TABLE programs ADD COLUMN version    BIGINT_ NOT NULL DEFAULT 1;
ALTER TABLE programs ADD COLUMN changed_at BIGINT_ NOT NULL DEFAULT 0;

ALTER TABLE enrolments ADD COLUMN paused_until BIGINT_ NOT NULL DEFAULT 0;

-- Who looks after a program; duty is the order in which escalations reach them.
CREATE TABLE program_admins (
    tenant_id  TEXT NOT NULL,
    program_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    duty       BIGINT_ NOT NULL,
    escalation BIGINT_ NOT NULL CHECK (escalation IN (0, 1)),  -- sees low ratings and their comments
    since      BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, program_id, person_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id)
) {{options}};

-- "Not with this person": secret, for ever, and never given as a reason.
CREATE TABLE exclusions (
    tenant_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    other_id  TEXT NOT NULL,
    since     BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, person_id, other_id),
    CHECK (person_id <> other_id)
) {{options}};

CREATE TABLE proposals (
    tenant_id        TEXT NOT NULL,
    proposal_id      TEXT NOT NULL,
    program_id       TEXT NOT NULL,
    mentor_id        TEXT NOT NULL,
    mentee_id        TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (
        state = 'suggested' OR state = 'admin_ok' OR state = 'mentor_asked' OR state = 'mentor_ok' OR state = 'aligned'
        OR state = 'declined' OR state = 'expired' OR state = 'withdrawn'),
    source           TEXT NOT NULL CHECK (source = 'admin' OR source = 'mentee' OR source = 'rematch'),
    reasons          TEXT NOT NULL,
    next             TEXT NOT NULL,
    mentor_good      BIGINT_ NOT NULL,
    mentee_good      BIGINT_ NOT NULL,
    mentor_has_asked BIGINT_ NOT NULL,
    deadline         BIGINT_ NOT NULL,
    version          BIGINT_ NOT NULL,
    changed_at       BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, proposal_id),
    CHECK (mentor_id <> mentee_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id),
    FOREIGN KEY (tenant_id, mentor_id) REFERENCES people (tenant_id, person_id),
    FOREIGN KEY (tenant_id, mentee_id) REFERENCES people (tenant_id, person_id)
) {{options}};
CREATE UNIQUE INDEX proposals_open ON proposals (tenant_id, program_id, mentee_id)
    WHERE state IN ('suggested', 'admin_ok', 'mentor_asked', 'mentor_ok');
CREATE INDEX proposals_mentor ON proposals (tenant_id, mentor_id);

CREATE TABLE pairings (
    tenant_id     TEXT NOT NULL,
    pairing_id    TEXT NOT NULL,
    program_id    TEXT NOT NULL,
    mentor_id     TEXT NOT NULL,
    mentee_id     TEXT NOT NULL,
    proposal_id   TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (
        state = 'introducing' OR state = 'trial' OR state = 'active' OR state = 'paused' OR state = 'at_risk'
        OR state = 'closing' OR state = 'informal' OR state = 'completed' OR state = 'ended_no_fault'
        OR state = 'rematched'),
    began         BIGINT_ NOT NULL,
    ends          BIGINT_ NOT NULL,
    cadence_days  BIGINT_ NOT NULL,
    introduced    BIGINT_ NOT NULL,
    snoozed       BIGINT_ NOT NULL,
    sessions_held BIGINT_ NOT NULL,
    last_met      BIGINT_ NOT NULL,
    help          BIGINT_ NOT NULL,
    paused_until  BIGINT_ NOT NULL,
    paused_from   TEXT NOT NULL,
    mentor_wish   TEXT NOT NULL,
    mentee_wish   TEXT NOT NULL,
    ended_by      TEXT NOT NULL,  -- never shown to the partner
    version       BIGINT_ NOT NULL,
    changed_at    BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, pairing_id),
    CHECK (mentor_id <> mentee_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id),
    FOREIGN KEY (tenant_id, mentor_id) REFERENCES people (tenant_id, person_id),
    FOREIGN KEY (tenant_id, mentee_id) REFERENCES people (tenant_id, person_id)
) {{options}};
-- One mentor at a time in a program, whatever is pressed at the same moment.
CREATE UNIQUE INDEX pairings_open ON pairings (tenant_id, program_id, mentee_id)
    WHERE state IN ('introducing', 'trial', 'active', 'paused', 'at_risk', 'closing');
CREATE INDEX pairings_mentor ON pairings (tenant_id, mentor_id);
CREATE INDEX pairings_mentee ON pairings (tenant_id, mentee_id);

CREATE TABLE sessions (
    tenant_id  TEXT NOT NULL,
    session_id TEXT NOT NULL,
    pairing_id TEXT NOT NULL,
    program_id TEXT NOT NULL,
    number     BIGINT_ NOT NULL,
    state      TEXT NOT NULL CHECK (
        state = 'planned' OR state = 'confirmed' OR state = 'held' OR state = 'missed' OR state = 'cancelled'),
    slots      TEXT NOT NULL,
    proposer   TEXT NOT NULL,
    at         BIGINT_ NOT NULL,
    minutes    BIGINT_ NOT NULL,
    agenda     TEXT NOT NULL,
    moved      BIGINT_ NOT NULL,
    version    BIGINT_ NOT NULL,
    changed_at BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, session_id),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
CREATE UNIQUE INDEX sessions_open ON sessions (tenant_id, pairing_id) WHERE state IN ('planned', 'confirmed');
CREATE INDEX sessions_pairing ON sessions (tenant_id, pairing_id);

CREATE TABLE feedback (
    tenant_id   TEXT NOT NULL,
    feedback_id TEXT NOT NULL,
    session_id  TEXT NOT NULL,
    pairing_id  TEXT NOT NULL,
    program_id  TEXT NOT NULL,
    rater_id    TEXT NOT NULL,
    number      BIGINT_ NOT NULL,
    state       TEXT NOT NULL CHECK (state = 'asked' OR state = 'reminded' OR state = 'given' OR state = 'lapsed'),
    stars       BIGINT_ NOT NULL CHECK (stars BETWEEN 0 AND 5),
    tags        TEXT NOT NULL,
    comment     TEXT NOT NULL,
    fit         TEXT NOT NULL,
    version     BIGINT_ NOT NULL,
    changed_at  BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, feedback_id),
    UNIQUE (tenant_id, session_id, rater_id),
    CHECK ((state = 'given') = (stars > 0)),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, session_id)
) {{options}};
CREATE INDEX feedback_pairing ON feedback (tenant_id, pairing_id);

CREATE TABLE escalations (
    tenant_id      TEXT NOT NULL,
    escalation_id  TEXT NOT NULL,
    program_id     TEXT NOT NULL,
    pairing_id     TEXT NOT NULL,
    cause          TEXT NOT NULL CHECK (
        cause = 'low_rating' OR cause = 'help_wanted' OR cause = 'no_introduction' OR cause = 'silence'),
    about_id       TEXT NOT NULL,
    feedback_id    TEXT NOT NULL,
    stars          BIGINT_ NOT NULL,
    session_number BIGINT_ NOT NULL,
    state          TEXT NOT NULL CHECK (
        state = 'open' OR state = 'claimed' OR state = 'contacted' OR state = 'resolved' OR state = 'dismissed'),
    owner_id       TEXT NOT NULL,
    outcome        TEXT NOT NULL,
    note           TEXT NOT NULL,
    alerts         BIGINT_ NOT NULL,
    opened         BIGINT_ NOT NULL,
    version        BIGINT_ NOT NULL,
    changed_at     BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, escalation_id),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
-- A low rating has exactly one escalation (I-4).
CREATE UNIQUE INDEX escalations_feedback ON escalations (tenant_id, feedback_id) WHERE feedback_id <> '';
CREATE INDEX escalations_pairing ON escalations (tenant_id, pairing_id);

CREATE TABLE check_ins (
    tenant_id   TEXT NOT NULL,
    check_in_id TEXT NOT NULL,
    pairing_id  TEXT NOT NULL,
    program_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    number      BIGINT_ NOT NULL,
    state       TEXT NOT NULL CHECK (
        state = 'asked' OR state = 'reminded' OR state = 'answered' OR state = 'lapsed' OR state = 'skipped'),
    answers     TEXT NOT NULL,
    version     BIGINT_ NOT NULL,
    changed_at  BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, check_in_id),
    UNIQUE (tenant_id, pairing_id, person_id, number),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};

CREATE TABLE agreements (
    tenant_id     TEXT NOT NULL,
    agreement_id  TEXT NOT NULL,
    pairing_id    TEXT NOT NULL,
    program_id    TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (
        state = 'draft' OR state = 'signed_by_one' OR state = 'signed' OR state = 'amended' OR state = 'expired'),
    clauses       TEXT NOT NULL,
    before        TEXT NOT NULL,
    edition       BIGINT_ NOT NULL,
    mentor_signed BIGINT_ NOT NULL,
    mentee_signed BIGINT_ NOT NULL,
    version       BIGINT_ NOT NULL,
    changed_at    BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, agreement_id),
    UNIQUE (tenant_id, pairing_id),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};

-- How things stood before a choice that can still be taken back.
CREATE TABLE undo (
    tenant_id  TEXT NOT NULL,
    subject    TEXT NOT NULL,
    kind       TEXT NOT NULL,     -- the table that the subject stands in
    person_id  TEXT NOT NULL,     -- who chose, and may take it back
    version    BIGINT_ NOT NULL,  -- after the choice
    record     TEXT NOT NULL,
    timers     TEXT NOT NULL,
    until      BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, subject)
) {{options}};

-- Messages have a third kind, alerts, and say what they are about; a message may be merged into another.
CREATE TABLE outbox_new (
    tenant_id  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind = 'reply' OR kind = 'reminder' OR kind = 'alert'),
    program_id TEXT NOT NULL,  -- whose hours and holidays hold; empty: the usual ones
    about      TEXT NOT NULL,  -- the subject it speaks of
    cause      TEXT NOT NULL,  -- subject and version of the choice it tells of
    card       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (
        state = 'queued' OR state = 'sending' OR state = 'unsure' OR state = 'sent' OR state = 'ambiguous'
        OR state = 'dead' OR state = 'merged'),
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
INSERT INTO outbox_new (tenant_id, message_id, person_id, kind, program_id, about, cause, card, state, due_at, attempts,
    created_at, doubted_at, settled_at, place, problem)
SELECT tenant_id, message_id, person_id, kind, '', '', '', card, state, due_at, attempts, created_at, doubted_at,
    settled_at, place, problem FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'unsure');
CREATE INDEX outbox_person ON outbox (tenant_id, person_id, created_at);
CREATE INDEX outbox_about ON outbox (tenant_id, about) WHERE state = 'queued' AND about <> '';
-- Who waits behind whom is asked for every message that is due: what was sent long ago must not be read for it.
CREATE INDEX outbox_waiting ON outbox (tenant_id, person_id, message_id)
    WHERE state IN ('queued', 'sending', 'unsure');
