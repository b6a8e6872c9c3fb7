-- The company's own list: who reports to whom, and what the matching may know. Keyed by e-mail address in lower case,
-- since most of these people have never spoken to the bot.

CREATE TABLE employees (
    tenant_id  TEXT NOT NULL,
    email      TEXT NOT NULL,
    name       TEXT NOT NULL,
    manager    TEXT NOT NULL,     -- an e-mail address; empty: unknown, or nobody
    grade      BIGINT_ NOT NULL,  -- 0: unknown
    department TEXT NOT NULL,
    location   TEXT NOT NULL,
    languages  TEXT NOT NULL,
    PRIMARY KEY (tenant_id, email),
    FOREIGN KEY (tenant_id) REFERENCES installations (tenant_id)
) {{options}};

ALTER TABLE people ADD COLUMN email TEXT NOT NULL DEFAULT '';  -- as the platform has verified it; in lower case
CREATE INDEX people_email ON people (tenant_id, email) WHERE email <> '';
