-- slice: devices
alter table devices add column last_update jsonb;
