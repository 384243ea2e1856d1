package dev.understudy.data.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads Postgres' catalogs. What belongs to Postgres, to an extension, to us, or to the bookkeeping
 * of a migration tool is left out.
 */
final class Catalog {
  /** Where tools keep what they have run. */
  static final Set<String> HISTORIES =
      Set.of(
          "flyway_schema_history",
          "alembic_version",
          "_prisma_migrations",
          "schema_migrations",
          "ar_internal_metadata",
          "django_migrations",
          "databasechangelog",
          "databasechangeloglock",
          "knex_migrations",
          "knex_migrations_lock",
          "goose_db_version",
          "_sqlx_migrations",
          "__drizzle_migrations",
          "pgmigrations");

  /** Kind, name, parent, and up to three traits. */
  private static final String QUERY =
      """
      with space as (
        select oid, nspname, case when nspname = 'public' then '' else nspname || '.' end as prefix
        from pg_namespace
        where nspname !~ '^pg_'
          and nspname not in ('information_schema', 'understudy', 'supabase_migrations', 'drizzle')),
      extended as (
        select classid, objid from pg_depend where deptype = 'e'),
      rel as (
        select c.*, prefix || relname as label
        from pg_class c join space on space.oid = relnamespace
        where relname <> all (?)
          and (('pg_class'::regclass, c.oid) not in (select classid, objid from extended)))
      select 'schema', nspname, '', '', '', '' from space where nspname <> 'public'
      union all
      select 'table', label, '',
        case relkind when 'r' then 'plain' when 'p' then 'partitioned' else 'foreign' end,
        case relpersistence when 'u' then 'unlogged' else 'logged' end, ''
      from rel where relkind in ('r', 'p', 'f')
      union all
      select 'column', label || '.' || attname, label, format_type(atttypid, atttypmod),
        case when attnotnull then 'not null' else 'nullable' end,
        case when attidentity <> '' then 'identity' else coalesce(pg_get_expr(adbin, adrelid), '') end
      from rel join pg_attribute a on attrelid = rel.oid
        left join pg_attrdef d on adrelid = rel.oid and adnum = attnum
      where relkind in ('r', 'p', 'f', 'c') and attnum > 0 and not attisdropped
      union all
      select 'constraint', label || '.' || conname, label, pg_get_constraintdef(k.oid), '', ''
      from rel join pg_constraint k on conrelid = rel.oid where contype in ('c', 'f', 'p', 'u', 'x')
      union all
      select 'index', label || '.' || i.relname, label, pg_get_indexdef(i.oid),
        case when indisvalid then 'valid' else 'invalid' end, ''
      from rel join pg_index x on indrelid = rel.oid join pg_class i on i.oid = indexrelid
      where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      union all
      select case relkind when 'v' then 'view' else 'materialized view' end, label, '',
        md5(pg_get_viewdef(rel.oid)), '', ''
      from rel where relkind in ('v', 'm')
      union all
      select case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
        prefix || proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', '',
        md5(case when prokind in ('f', 'p') then pg_get_functiondef(p.oid) else prosrc end), '', ''
      from pg_proc p join space on space.oid = pronamespace
      where ('pg_proc'::regclass, p.oid) not in (select classid, objid from extended)
      union all
      select 'enum', prefix || typname, '',
        (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
         from pg_enum where enumtypid = t.oid), '', ''
      from pg_type t join space on space.oid = typnamespace
      where typtype = 'e' and ('pg_type'::regclass, t.oid) not in (select classid, objid from extended)
      union all
      select 'domain', prefix || typname, '', format_type(typbasetype, typtypmod),
        case when typnotnull then 'not null' else 'nullable' end, coalesce(typdefault, '')
      from pg_type t join space on space.oid = typnamespace
      where typtype = 'd' and ('pg_type'::regclass, t.oid) not in (select classid, objid from extended)
      union all
      select 'sequence', label, '', format_type(seqtypid, null), 'by ' || seqincrement, ''
      from rel join pg_sequence on seqrelid = rel.oid
      where not exists (
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = rel.oid and deptype in ('a', 'i'))
      union all
      select 'trigger', label || '.' || tgname, label, pg_get_triggerdef(t.oid),
        case tgenabled when 'D' then 'disabled' else 'enabled' end, ''
      from rel join pg_trigger t on tgrelid = rel.oid where not tgisinternal
      union all
      select 'policy', label || '.' || polname, label,
        concat_ws(' ', polcmd, polpermissive,
          (select string_agg(coalesce(rolname, 'public'), ',' order by rolname)
           from unnest(polroles) r left join pg_roles g on g.oid = r)),
        coalesce(pg_get_expr(polqual, polrelid), ''), coalesce(pg_get_expr(polwithcheck, polrelid), '')
      from rel join pg_policy on polrelid = rel.oid
      union all
      select 'row level security of', label, label,
        case when relforcerowsecurity then 'forced' else 'enabled' end, '', ''
      from rel where relrowsecurity
      union all
      select 'extension', extname, '', extversion, '', '' from pg_extension where extname <> 'plpgsql'
      """;

  private Catalog() {}

  static List<SchemaObject> read(Connection connection) throws SQLException {
    String path = searchPath(connection);
    // Names in definitions are printed as the search path needs them.
    setSearchPath(connection, "");
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setArray(1, connection.createArrayOf("name", HISTORIES.toArray()));
      List<SchemaObject> objects = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          objects.add(
              new SchemaObject(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  List.of(text(rows, 4), text(rows, 5), text(rows, 6))));
        }
      }
      return objects;
    } finally {
      setSearchPath(connection, path);
    }
  }

  private static String text(ResultSet rows, int column) throws SQLException {
    String text = rows.getString(column);
    return text == null ? "" : text;
  }

  private static String searchPath(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show search_path")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void setSearchPath(Connection connection, String path) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('search_path', ?, false)")) {
      set.setString(1, path);
      set.execute();
    }
  }
}
