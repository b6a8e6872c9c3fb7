-- A program may name a channel for alerts and one for announcements.
ALTER TABLE programs ADD COLUMN alert_channel    TEXT NOT NULL DEFAULT '';
ALTER TABLE programs ADD COLUMN announce_channel TEXT NOT NULL DEFAULT '';

-- A channel that took no message, so that those in charge are told once; gone with the next one that it takes.
CREATE TABLE shut_channels (
    tenant_id  TEXT NOT NULL,
    program_id TEXT NOT NULL,
    channel    TEXT NOT NULL,
    since      BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, program_id, channel),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id)
) {{options}};

-- A message goes to a person or to a channel. Whoever it goes to, it waits behind what goes there before it.
--
-- Many a message or answer is longer than a quarter of a page, and a tree of whole rows keeps no more than that beside
-- its keys: each search then reads to their ends the rows that it passes. In a table with numbers for its rows it reads
-- keys only. And lists of three names are written with OR here too: SQLite builds a temporary tree for IN, at every
-- message that is written.
CREATE TABLE outbox_new (
    tenant_id  TEXT NOT NULL,
    message_id TEXT NOT NULL,
    addressee  TEXT NOT NULL,  -- the person, or the platform's id of a channel
    person_id  TEXT,           -- nobody: it goes to a channel
    kind       TEXT NOT NULL CHECK (kind = 'reply' OR kind = 'reminder' OR kind = 'alert'),
    program_id TEXT NOT NULL,  -- whose hours and holidays hold; empty: the usual ones
    about      TEXT NOT NULL,  -- the subject it speaks of
    cause      TEXT NOT NULL,  -- subject and version of the choice it tells of
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
    card       TEXT NOT NULL,
    PRIMARY KEY (tenant_id, message_id),
    CHECK (person_id IS NULL OR person_id = addressee),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id)
) {{options_of_long_rows}};
INSERT INTO outbox_new (tenant_id, message_id, addressee, person_id, kind, program_id, about, cause, state, due_at,
    attempts, created_at, doubted_at, settled_at, place, problem, card)
SELECT tenant_id, message_id, person_id, person_id, kind, program_id, about, cause, state, due_at, attempts, created_at,
    doubted_at, settled_at, place, problem, card FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'unsure');
CREATE INDEX outbox_person ON outbox (tenant_id, person_id, created_at);
CREATE INDEX outbox_about ON outbox (tenant_id, about) WHERE about <> '' AND state IN ('queued', 'sending');
CREATE INDEX outbox_cause ON outbox (tenant_id, cause) WHERE cause <> '';
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at <> 0;
CREATE INDEX outbox_reminders ON outbox (tenant_id, person_id, settled_at, state) WHERE kind = 'reminder';
-- Who waits behind whom is asked for every message that is due.
CREATE INDEX outbox_waiting ON outbox (tenant_id, addressee, message_id, state, kind, due_at, problem)
    WHERE state = 'queued' OR state = 'sending' OR state = 'unsure';
