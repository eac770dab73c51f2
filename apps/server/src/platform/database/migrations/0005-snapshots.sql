-- slice: snapshots
create table snapshots (
  id uuid primary key,
  device_id uuid not null references devices,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  bytes int not null,
  sha256 text not null,
  bad int not null,
  warn int not null,
  -- Exactly the bytes that came: bytea, because jsonb would order and round them.
  json bytea not null
);
create index snapshots_of_device on snapshots (device_id, taken_at desc);
