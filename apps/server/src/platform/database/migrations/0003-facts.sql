-- slice: platform
-- One row, updated by every transaction that publishes: whoever commits later has the higher number,
-- so the order of sequence numbers is the order of commits, without a gap.
create table fact_counters (
  id int primary key default 1 check (id = 1),
  seq bigint not null
);
insert into fact_counters (seq) values (0);

create table facts (
  seq bigint primary key,
  at timestamptz not null,
  fact jsonb not null
);
