-- The way into a program and the time before a match: the place on the list, and whose word somebody waits for.

ALTER TABLE enrolments ADD COLUMN waiting_since    BIGINT_ NOT NULL DEFAULT 0;
ALTER TABLE enrolments ADD COLUMN asked_organisers BIGINT_ NOT NULL DEFAULT 0 CHECK (asked_organisers IN (0, 1));
UPDATE enrolments SET waiting_since = changed_at WHERE state = 'approved' OR state = 'waitlisted';
