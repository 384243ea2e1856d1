alter table checks add column if not exists note text;
