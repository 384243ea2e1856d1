-- The production data of heretix: what a staging environment copies, and must make safe to look at.
create table users (
  id bigint generated always as identity primary key,
  email text not null unique,
  created_at timestamptz not null default now());

create table checks (
  id bigint generated always as identity primary key,
  user_id bigint references users on delete cascade,
  claim text not null,
  verdict text not null,
  created_at timestamptz not null default now());
create index checks_of_user on checks (user_id);

create table usage_ledger (
  id bigint generated always as identity primary key,
  user_id bigint not null references users on delete cascade,
  check_id bigint references checks on delete set null,
  credits integer not null default 1 check (credits > 0),
  created_at timestamptz not null default now(),
  settled_at timestamptz);

create table anonymous_usage (
  id bigint generated always as identity primary key,
  client text not null,
  checks integer not null default 1,
  created_at timestamptz not null default now());

create table magic_links (
  token text primary key,
  email text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz);
create index magic_links_by_time on magic_links (created_at);

insert into users (email, created_at)
  select 'person' || n || '@customers.test', timestamptz '2026-01-01 09:00Z' + n * interval '7 hours'
  from generate_series(1, 200) n;

insert into checks (user_id, claim, verdict, created_at)
  select 1 + n % 200, 'claim number ' || n, (array['supported', 'refuted', 'open'])[1 + n % 3],
         timestamptz '2026-02-01 09:00Z' + n * interval '3 hours'
  from generate_series(1, 300) n;

insert into usage_ledger (user_id, check_id, credits, created_at, settled_at)
  select user_id, id, 1 + id % 3, created_at, created_at + interval '1 second' from checks;

insert into anonymous_usage (client, checks, created_at)
  select md5('client' || n), 1 + n % 5, timestamptz '2026-03-01 09:00Z' + n * interval '5 hours'
  from generate_series(1, 60) n;

insert into magic_links (token, email, created_at, used_at)
  select md5('link' || n), 'person' || n || '@customers.test',
         timestamptz '2026-03-01 09:00Z' + n * interval '1 hour',
         timestamptz '2026-03-01 09:05Z' + n * interval '1 hour'
  from generate_series(1, 40) n;
