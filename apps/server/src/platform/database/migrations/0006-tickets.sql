-- slice: tickets
create sequence ticket_numbers start 1001;

create table tickets (
  id uuid primary key,
  number bigint not null unique default nextval('ticket_numbers'),
  title text not null,
  status text not null check (status in ('new', 'open', 'waiting', 'resolved', 'closed')),
  priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
  impact text not null check (impact in ('a-bit', 'a-lot', 'cannot-work')),
  requester_id uuid references people,
  requester_name text not null,
  assignee_id uuid references people,
  device_id uuid references devices,
  -- May name a snapshot that is still on its way.
  snapshot_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  written_at timestamptz not null,
  due_at timestamptz,
  paused_ms bigint not null default 0,
  paused_at timestamptz,
  last_entry_at timestamptz not null,
  last_author text not null check (last_author in ('employee', 'technician', 'system')),
  entries int not null default 0,
  version int not null default 1,
  -- SHA-256 of what was asked: a repeat has the same, another ticket under the same id has not.
  intent_hash bytea not null
);
create index tickets_not_closed on tickets (due_at) where status <> 'closed';
create index tickets_of_requester on tickets (requester_id, updated_at desc);
create index tickets_of_device on tickets (device_id);

create table ticket_entries (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  position int not null,
  kind text not null check (kind in ('message', 'note', 'change')),
  author_kind text not null check (author_kind in ('employee', 'technician', 'system')),
  author_id uuid,
  author_name text not null,
  at timestamptz not null,
  -- The device's own clock: shown, never computed with.
  written_at timestamptz,
  body text not null,
  change jsonb,
  intent_hash bytea not null,
  unique (ticket_id, position)
);

create table attachments (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  entry_id uuid not null references ticket_entries,
  position int not null,
  name text not null,
  media_type text not null,
  bytes int not null check (bytes between 0 and 10485760),
  received int not null default 0
);
create index attachments_of_ticket on attachments (ticket_id);

create table attachment_parts (
  attachment_id uuid not null references attachments,
  part_offset int not null,
  data bytea not null,
  primary key (attachment_id, part_offset)
);
