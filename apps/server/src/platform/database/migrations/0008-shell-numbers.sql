-- slice: remote-shell
-- Exit codes of Windows are unsigned 32-bit numbers; a count may be anything an agent says.
alter table shells alter column exit_code type bigint, alter column left_running type bigint;
