-- What people want to reach, how that changed, and the steps that a pair will see along the way.

CREATE TABLE goals (
    tenant_id  TEXT NOT NULL,
    goal_id    TEXT NOT NULL,
    program_id TEXT NOT NULL,
    owner_id   TEXT NOT NULL,
    number     BIGINT_ NOT NULL CHECK (number BETWEEN 1 AND 3),
    text       TEXT NOT NULL,
    horizon    TEXT NOT NULL CHECK (horizon = 'short' OR horizon = 'long'),
    measure    TEXT NOT NULL,
    due        TEXT NOT NULL,  -- a local day, or empty
    state      TEXT NOT NULL CHECK (state = 'open' OR state = 'reached' OR state = 'let_go'),
    version    BIGINT_ NOT NULL,
    changed_at BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, goal_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES people (tenant_id, person_id)
) {{options}};
-- An open goal stands in one field of the profile.
CREATE UNIQUE INDEX goals_open ON goals (tenant_id, owner_id, program_id, number) WHERE state = 'open';
CREATE INDEX goals_owner ON goals (tenant_id, owner_id);

CREATE TABLE goal_revisions (
    tenant_id   TEXT NOT NULL,
    revision_id TEXT NOT NULL,
    goal_id     TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    by_id       TEXT NOT NULL,
    number      BIGINT_ NOT NULL,  -- counted from 1 within the goal
    at          BIGINT_ NOT NULL,
    before      TEXT NOT NULL,     -- JSON objects; empty before: it was new
    after       TEXT NOT NULL,
    PRIMARY KEY (tenant_id, revision_id),
    UNIQUE (tenant_id, goal_id, number),
    FOREIGN KEY (tenant_id, goal_id) REFERENCES goals (tenant_id, goal_id)
) {{options}};
CREATE INDEX goal_revisions_owner ON goal_revisions (tenant_id, owner_id);

CREATE TABLE milestones (
    tenant_id    TEXT NOT NULL,
    milestone_id TEXT NOT NULL,
    pairing_id   TEXT NOT NULL,
    program_id   TEXT NOT NULL,
    owner        TEXT NOT NULL CHECK (owner = 'mentee' OR owner = 'mentor'),
    added_by     TEXT NOT NULL CHECK (added_by = 'mentee' OR added_by = 'mentor'),
    text         TEXT NOT NULL,
    due          TEXT NOT NULL,  -- a local day
    state        TEXT NOT NULL CHECK (state = 'open' OR state = 'done' OR state = 'let_go' OR state = 'lapsed'),
    worth        TEXT NOT NULL CHECK (
        worth = 'unsaid' OR worth = 'very' OR worth = 'somewhat' OR worth = 'not_really'),  -- never for the partner
    version      BIGINT_ NOT NULL,
    changed_at   BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, milestone_id),
    CHECK (worth = 'unsaid' OR state = 'done'),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
CREATE INDEX milestones_pairing ON milestones (tenant_id, pairing_id);

-- Who has said, on the day of the review, that the agreement may stay as it is.
ALTER TABLE agreements ADD COLUMN review TEXT NOT NULL DEFAULT '{}';
