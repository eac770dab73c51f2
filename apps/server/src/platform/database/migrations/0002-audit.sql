-- slice: audit
create table audit_entries (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  actor_kind text not null check (actor_kind in ('person', 'device', 'system', 'command-line')),
  action text not null,
  object text not null,
  detail jsonb not null
);
create index audit_entries_of_object on audit_entries (object);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are only ever added';
end $$;

create trigger audit_entries_stay before update or delete on audit_entries
  for each row execute function refuse_change();
create trigger audit_entries_remain before truncate on audit_entries
  for each statement execute function refuse_change();
