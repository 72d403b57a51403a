-- Times are milliseconds since 1970 in UTC, hashes lower-case hexadecimal digits. Every statement is one that SQLite and
-- PostgreSQL both know, so that there is one history of the schema.

CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  team_id TEXT NOT NULL REFERENCES teams (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  last_used_at BIGINT
);

CREATE TABLE integrations (
  id TEXT PRIMARY KEY,
  team_id TEXT NOT NULL REFERENCES teams (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  short_description TEXT NOT NULL,
  icon TEXT,
  kind TEXT,
  products BIGINT NOT NULL,
  status TEXT NOT NULL,
  version BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  errors BIGINT NOT NULL,
  warnings BIGINT NOT NULL,
  published_version BIGINT,
  installations BIGINT,
  guidelines_met BIGINT NOT NULL,
  search TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL,
  UNIQUE (team_id, slug)
);

CREATE INDEX integrations_by_change ON integrations (team_id, updated_at, slug);

CREATE TABLE versions (
  integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  manifest TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  warnings BIGINT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (integration_id, version)
);

CREATE TABLE blobs (
  team_id TEXT NOT NULL REFERENCES teams (id),
  sha256 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (team_id, sha256)
);

CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  place BIGINT NOT NULL UNIQUE,
  integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  team_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  receipt TEXT NOT NULL,
  decision TEXT,
  idempotency_key TEXT NOT NULL,
  UNIQUE (integration_id, idempotency_key)
);

CREATE INDEX submissions_by_state ON submissions (team_id, state, place);

-- The address of a public listing belongs to one integration, whichever team it is of.
CREATE TABLE listings (
  slug TEXT PRIMARY KEY,
  integration_id TEXT NOT NULL UNIQUE REFERENCES integrations (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL
);
