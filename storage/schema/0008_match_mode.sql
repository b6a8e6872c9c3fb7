-- How matches come about in a program: organisers propose, mentees choose, or both; and who of those who wait
-- would rather leave the choice to the organisers.
ALTER TABLE programs ADD COLUMN match_mode TEXT NOT NULL DEFAULT 'admin' CHECK (
    match_mode = 'admin' OR match_mode = 'mentee' OR match_mode = 'both');
ALTER TABLE enrolments ADD COLUMN match_me BIGINT_ NOT NULL DEFAULT 0 CHECK (match_me IN (0, 1));
CREATE INDEX proposals_mentee ON proposals (tenant_id, mentee_id);
