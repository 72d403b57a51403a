-- Client secrets, the log of requests, and the events that are still to be sent. Conventions as in 0001.

-- A secret itself is only in `sealed`, which the key outside the database opens, for this row alone.
CREATE TABLE secrets (
  id TEXT PRIMARY KEY,
  place BIGINT NOT NULL UNIQUE,
  integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  sealed TEXT NOT NULL,
  hint TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  ends_at BIGINT,
  revoked_at BIGINT,
  last_used_at BIGINT
);

CREATE INDEX secrets_by_place ON secrets (integration_id, place);

-- `id` grows in the order in which rows appear, within an integration. The long columns stand last, where SQLite need not read
-- them for a list.
CREATE TABLE requests (
  integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  level TEXT NOT NULL,
  method TEXT NOT NULL,
  status BIGINT,
  endpoint TEXT NOT NULL,
  duration_ms BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  connect_ms BIGINT,
  first_byte_ms BIGINT,
  next_try_at BIGINT,
  event TEXT,
  response_cut BIGINT NOT NULL,
  url TEXT NOT NULL,
  message TEXT NOT NULL,
  request_headers TEXT NOT NULL,
  response_headers TEXT NOT NULL,
  request_body TEXT NOT NULL,
  response_body TEXT NOT NULL,
  search TEXT NOT NULL,
  PRIMARY KEY (integration_id, id)
);

CREATE INDEX requests_by_level ON requests (integration_id, level, id);

-- An event stands here until it was taken or given up. Whoever sends a try has claimed it before, until `claimed_until`.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  began_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  claimed_until BIGINT NOT NULL
);

CREATE INDEX deliveries_due ON deliveries (next_at, claimed_until);
CREATE INDEX deliveries_of ON deliveries (integration_id);
