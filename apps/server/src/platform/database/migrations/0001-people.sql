-- slice: people
create table organisations (
  id int primary key default 1 check (id = 1),
  name text not null,
  created_at timestamptz not null
);

create table teams (
  id uuid primary key,
  name text not null unique
);

create table people (
  id uuid primary key,
  name text not null check (name <> ''),
  email text unique check (email = lower(email)),
  role text not null check (role in ('employee', 'tier-1', 'tier-2', 'tier-3', 'lead', 'admin', 'auditor')),
  team_id uuid references teams,
  place text,
  password_hash text,
  disabled_at timestamptz,
  created_at timestamptz not null
);

-- Which account of a computer is which person; enrolment looks here, once.
create table sign_in_names (
  sign_in_name text primary key,
  person_id uuid not null references people
);

-- slice: auth
create table sessions (
  token_hash bytea primary key,
  person_id uuid not null references people,
  keep text not null check (keep in ('cookie', 'token')),
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_person on sessions (person_id);

create table sign_in_links (
  code_hash bytea primary key,
  person_id uuid not null references people,
  expires_at timestamptz not null,
  used_at timestamptz
);
