-- Lists of matches that were worked out, with what it takes to work them out again: settings, seed and digests.
CREATE TABLE match_runs (
    tenant_id        TEXT NOT NULL,
    run_id           TEXT NOT NULL,
    program_id       TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (
        state = 'review' OR state = 'approved' OR state = 'published' OR state = 'dropped'),
    asked_by         TEXT NOT NULL,  -- empty: the calendar, or the operator
    decided_by       TEXT NOT NULL,
    as_of            BIGINT_ NOT NULL,
    seed             TEXT NOT NULL,  -- 64 bits without a sign, as a decimal number
    method           TEXT NOT NULL,
    objective        TEXT NOT NULL,
    rules            TEXT NOT NULL,
    input_digest     TEXT NOT NULL,
    result_digest    TEXT NOT NULL,
    exact            BIGINT_ NOT NULL CHECK (exact IN (0, 1)),
    mentees          BIGINT_ NOT NULL,
    matched          BIGINT_ NOT NULL,
    mentors          BIGINT_ NOT NULL,
    places           BIGINT_ NOT NULL,
    mean             BIGINT_ NOT NULL,
    minimum          BIGINT_ NOT NULL,
    tenth_percentile BIGINT_ NOT NULL,
    envy_pairs       BIGINT_ NOT NULL,
    load             TEXT NOT NULL,
    by_department    TEXT NOT NULL,
    by_grade         TEXT NOT NULL,
    by_location      TEXT NOT NULL,
    version          BIGINT_ NOT NULL,
    changed_at       BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, run_id),
    FOREIGN KEY (tenant_id, program_id) REFERENCES programs (tenant_id, program_id)
) {{options}};
-- A program has one list at a time before its organisers.
CREATE UNIQUE INDEX match_runs_current ON match_runs (tenant_id, program_id)
    WHERE state = 'review' OR state = 'approved';

CREATE TABLE match_run_pairs (
    tenant_id TEXT NOT NULL,
    run_id    TEXT NOT NULL,
    mentor_id TEXT NOT NULL,
    mentee_id TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (
        state = 'suggested' OR state = 'pinned' OR state = 'held' OR state = 'apart' OR state = 'proposed'
        OR state = 'obstructed'),
    score     BIGINT_ NOT NULL,
    parts     TEXT NOT NULL,  -- of the score, in the order of the factors
    expert    BIGINT_ NOT NULL CHECK (expert IN (0, 1)),
    topic     TEXT NOT NULL,
    PRIMARY KEY (tenant_id, run_id, mentor_id, mentee_id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES match_runs (tenant_id, run_id),
    FOREIGN KEY (tenant_id, mentor_id) REFERENCES people (tenant_id, person_id),
    FOREIGN KEY (tenant_id, mentee_id) REFERENCES people (tenant_id, person_id)
) {{options}};
CREATE INDEX match_run_pairs_mentee ON match_run_pairs (tenant_id, mentee_id);
CREATE INDEX match_run_pairs_mentor ON match_run_pairs (tenant_id, mentor_id);

-- What each of the two reads of the other differs; words that an organiser typed are for both.
ALTER TABLE proposals ADD COLUMN mentor_reasons TEXT NOT NULL DEFAULT '[]';
