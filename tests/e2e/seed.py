"""Fills the log of an integration in a stopped server's database: seed.py DATABASE SLUG COUNT, newest a minute ago."""
import sqlite3
import sys
import time

database, slug, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = sqlite3.connect(database)
newest = int(time.time() * 1000) - 60_000
pace = 15_000  # Milliseconds between two requests: 100,000 of them are 17 days.
connection.execute(
    """
    WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count),
    row AS (SELECT n, :newest - (:count - 1 - n) * :pace AS at,
      CASE WHEN n % 97 = 0 THEN 'error' WHEN n % 31 = 0 THEN 'warning' ELSE 'info' END AS level,
      CASE WHEN n % 97 = 0 THEN 401 WHEN n % 31 = 0 THEN 503 ELSE 200 END AS status,
      n % 3 = 0 AS probe FROM number)
    INSERT INTO requests (integration_id, id, at, level, method, status, endpoint, duration_ms, purpose, attempt, connect_ms,
      first_byte_ms, next_try_at, event, response_cut, url, message, request_headers, response_headers, request_body, response_body, search)
    SELECT (SELECT id FROM integrations WHERE slug = :slug), at << 20, at, level, CASE WHEN probe THEN 'GET' ELSE 'POST' END, status,
      CASE WHEN probe THEN 'Base URL' ELSE 'Webhook URL' END, 20 + n % 400, CASE WHEN probe THEN 'probe' ELSE 'webhook' END, 1, 4, 18,
      NULL, CASE WHEN probe THEN NULL ELSE 'evt_' || n END, 0, 'https://acme.example/' || n % 50,
      'The ' || CASE WHEN probe THEN 'Base URL' ELSE 'Webhook URL' END || ' answered ' || status,
      '[{"name":"accept","value":"*/*"}]', '[{"name":"content-type","value":"application/json"}]',
      CASE WHEN probe THEN '' ELSE '{"id":"evt_' || n || '"}' END, '{"ok":true}', 'row number ' || n || ' evt_' || n
    FROM row
    """,
    {"count": count, "newest": newest, "pace": pace, "slug": slug},
)
connection.commit()
connection.close()
