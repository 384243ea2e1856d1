package dev.understudy.simulator.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether two databases have the same shape, whatever rows they hold. */
final class SchemaFingerprint {

  private static final String SQL =
      """
      with own as (
        select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
      select coalesce(md5(string_agg(item, chr(10) order by item)), '') from (
        select 'namespace ' || nspname from pg_namespace where oid in (select oid from own)
        union all
        select concat_ws(' ', 'column', c.oid::regclass, c.relkind, a.attnum, a.attname,
                 format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                 pg_get_expr(d.adbin, d.adrelid))
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
          where c.relnamespace in (select oid from own)
        union all
        select concat_ws(' ', 'view', c.oid::regclass, pg_get_viewdef(c.oid)) from pg_class c
          where c.relkind in ('v', 'm') and c.relnamespace in (select oid from own)
        union all
        select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
          from pg_constraint where connamespace in (select oid from own)
        union all
        select concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid)) from pg_index i
          join pg_class c on c.oid = i.indexrelid where c.relnamespace in (select oid from own)
        union all
        select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid)) from pg_trigger t
          join pg_class c on c.oid = t.tgrelid
          where not t.tgisinternal and c.relnamespace in (select oid from own)
        union all
        select concat_ws(' ', 'function', pg_get_functiondef(oid)) from pg_proc
          where prokind in ('f', 'p') and pronamespace in (select oid from own)
        union all
        select concat_ws(' ', 'enum', enumtypid::regtype, enumsortorder, enumlabel) from pg_enum
        union all
        select concat_ws(' ', 'extension', extname, extversion) from pg_extension
      ) as items (item)
      """;

  private SchemaFingerprint() {}

  static String of(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      return row.getString(1);
    }
  }
}
