-- One company may be connected through several platforms; `installations` stays the root that everything of a company
-- hangs on, and `connections` are the workspaces (or organisations) that it is reached through.

CREATE TABLE connections (
    platform  TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'playground'),
    workspace TEXT NOT NULL,
    tenant_id TEXT NOT NULL REFERENCES installations (tenant_id),
    name      TEXT NOT NULL,
    bot_user  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state = 'provisional' OR state = 'active' OR state = 'removed'),
    since     BIGINT_ NOT NULL,
    PRIMARY KEY (platform, workspace)
) {{options}};
INSERT INTO connections (platform, workspace, tenant_id, name, bot_user, state, since)
    SELECT platform, workspace, tenant_id, name, bot_user, state, since FROM installations;

-- Every account that is known to be somebody's. people.platform and people.platform_user name the one that the bot
-- writes to.
CREATE TABLE accounts (
    tenant_id     TEXT NOT NULL,
    platform      TEXT NOT NULL,
    platform_user TEXT NOT NULL,
    person_id     TEXT NOT NULL,
    route         TEXT NOT NULL,     -- how the adapter reaches it; empty: the id is enough
    unreachable   BIGINT_ NOT NULL,  -- since when no message gets there; 0: it does
    since         BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, platform, platform_user),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id)
) {{options}};
CREATE INDEX accounts_person ON accounts (tenant_id, person_id);
INSERT INTO accounts (tenant_id, platform, platform_user, person_id, route, unreachable, since)
    SELECT tenant_id, platform, platform_user, person_id, '', 0, since FROM people
    WHERE platform_user <> 'erased:' || person_id;

-- A code shown on one side, typed on the other; only its digest is kept.
CREATE TABLE link_codes (
    tenant_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    digest    TEXT NOT NULL,
    until     BIGINT_ NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, person_id)
) {{options}};

-- A word from one person to another is no reminder, is not counted or merged, and still does not ring at night.
ALTER TABLE outbox ADD COLUMN in_hours BIGINT_ NOT NULL DEFAULT 0;
