-- slice: platform
-- A restore begins a new epoch. What an earlier one handed out (sessions, links, tokens) is worth nothing in it.
create table epochs (
  epoch int primary key,
  began_at timestamptz not null,
  cause text not null check (cause in ('set up', 'restored'))
);
insert into epochs (epoch, began_at, cause) values (1, now(), 'set up');

-- Proves that a line of the ledger was written by this server; it lies in every backup, sealed like the rest.
create table ledger_keys (
  id int primary key default 1 check (id = 1),
  key bytea not null
);
insert into ledger_keys (key)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- Who may come in, as it last changed: the one thing that a restore must not turn back.
create table revocations (
  seq bigint primary key,
  epoch int not null,
  at timestamptz not null,
  kind text not null,
  object text not null,
  -- Text, not jsonb: the proof is over these very characters.
  state text not null,
  mac bytea not null
);
