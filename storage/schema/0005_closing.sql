-- What remains of a pairing: the last conversation or survey, quotes, and notes that people keep for themselves.

CREATE TABLE closings (
    tenant_id  TEXT NOT NULL,
    closing_id TEXT NOT NULL,
    pairing_id TEXT NOT NULL,
    program_id TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (
        state = 'to_call' OR state = 'called' OR state = 'surveyed' OR state = 'answered' OR state = 'lapsed'),
    opened     BIGINT_ NOT NULL,
    due        BIGINT_ NOT NULL,
    caller_id  TEXT NOT NULL,
    note       TEXT NOT NULL,  -- of the conversation, for those who look after the program
    answers    TEXT NOT NULL,
    laters     BIGINT_ NOT NULL,
    version    BIGINT_ NOT NULL,
    changed_at BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, closing_id),
    UNIQUE (tenant_id, pairing_id, person_id),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
CREATE INDEX closings_program ON closings (tenant_id, program_id, changed_at);
CREATE INDEX closings_person ON closings (tenant_id, person_id);

CREATE TABLE testimonials (
    tenant_id      TEXT NOT NULL,
    testimonial_id TEXT NOT NULL,
    pairing_id     TEXT NOT NULL,
    program_id     TEXT NOT NULL,
    person_id      TEXT NOT NULL,
    as_mentor      BIGINT_ NOT NULL CHECK (as_mentor IN (0, 1)),
    state          TEXT NOT NULL CHECK (
        state = 'asked' OR state = 'given' OR state = 'approved' OR state = 'put_aside' OR state = 'withdrawn'),
    consent        TEXT NOT NULL CHECK (
        consent = 'none' OR consent = 'name' OR consent = 'role' OR consent = 'anonymous'),
    text           TEXT NOT NULL,
    version        BIGINT_ NOT NULL,
    changed_at     BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, testimonial_id),
    UNIQUE (tenant_id, pairing_id, person_id),
    -- Words are kept with a consent to show them, or not at all.
    CHECK ((state IN ('given', 'approved', 'put_aside')) = (consent <> 'none')),
    CHECK (consent <> 'none' OR text = ''),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
CREATE INDEX testimonials_program ON testimonials (tenant_id, program_id);
CREATE INDEX testimonials_person ON testimonials (tenant_id, person_id);

-- Private: read by nobody but their writer; erased some time after the pairing's end.
CREATE TABLE reflections (
    tenant_id     TEXT NOT NULL,
    reflection_id TEXT NOT NULL,
    pairing_id    TEXT NOT NULL,
    program_id    TEXT NOT NULL,
    person_id     TEXT NOT NULL,
    session       BIGINT_ NOT NULL,
    state         TEXT NOT NULL CHECK (state = 'kept' OR state = 'shared' OR state = 'erased'),
    insight       TEXT NOT NULL,
    action        TEXT NOT NULL,
    written       BIGINT_ NOT NULL,
    version       BIGINT_ NOT NULL,
    changed_at    BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, reflection_id),
    CHECK (state <> 'erased' OR (insight = '' AND action = '')),
    FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, pairing_id)
) {{options}};
CREATE INDEX reflections_pairing ON reflections (tenant_id, pairing_id);
CREATE INDEX reflections_person ON reflections (tenant_id, person_id);
