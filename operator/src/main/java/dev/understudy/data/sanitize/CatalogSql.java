package dev.understudy.data.sanitize;

/** What {@link Catalog} asks. */
final class CatalogSql {
  static final String TABLE =
      """
      select c.oid, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
      """;

  static final String TABLES =
      """
      select string_agg(relname, ', ' order by relname) from (
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition
        order by 1 limit 30) known
      """;

  /** An index on an expression depends on the columns in it; others list them in indkey. */
  static final String COLUMNS =
      """
      with recursive wanted as (select ?::oid as oid),
      typed as (
        select a.attnum, a.atttypid as typ, a.atttypmod as mod, a.attnotnull as not_null
        from pg_attribute a join wanted on wanted.oid = a.attrelid where a.attnum > 0 and not a.attisdropped
        union all
        select typed.attnum, t.typbasetype,
          case when t.typtypmod = -1 then typed.mod else t.typtypmod end, typed.not_null or t.typnotnull
        from typed join pg_type t on t.oid = typed.typ and t.typtype = 'd')
      select a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) as type, b.typname as base,
        b.typcategory = 'S' as text,
        case when b.typname in ('varchar', 'bpchar') and typed.mod > 4 then typed.mod - 4
          when b.typname = 'name' then 63 else 0 end as width,
        typed.not_null, a.attgenerated <> '' or a.attidentity = 'a' as derived,
        exists (select from pg_index i where i.indrelid = a.attrelid and (i.indisunique or i.indisexclusion)
          and (a.attnum = any (i.indkey) or exists (select from pg_depend d
            where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
            and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid
            and d.refobjsubid = a.attnum))) as is_unique,
        exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique
          and i.indnkeyatts = 1 and i.indkey[0] = a.attnum and i.indpred is null) as alone,
        (select i.indkey::text from pg_index i where i.indrelid = a.attrelid and i.indisprimary)
          as primary_key
      from typed join pg_type b on b.oid = typed.typ and b.typtype <> 'd'
      join wanted on true
      join pg_attribute a on a.attrelid = wanted.oid and a.attnum = typed.attnum
      order by a.attnum
      """;

  static final String FOREIGN_KEYS =
      """
      select c.oid, c.conname, c.confupdtype, c.condeferrable, c.convalidated,
        cn.nspname as child_schema, cc.relname as child_table, ca.attname as child,
        pn.nspname as parent_schema, pc.relname as parent_table, pa.attname as parent
      from pg_constraint c
      cross join lateral unnest(c.conkey, c.confkey) with ordinality k (child, parent, n)
      join pg_class cc on cc.oid = c.conrelid join pg_namespace cn on cn.oid = cc.relnamespace
      join pg_class pc on pc.oid = c.confrelid join pg_namespace pn on pn.oid = pc.relnamespace
      join pg_attribute ca on ca.attrelid = c.conrelid and ca.attnum = k.child
      join pg_attribute pa on pa.attrelid = c.confrelid and pa.attnum = k.parent
      where c.contype = 'f' and c.conparentid = 0
        and (c.conrelid::int8 = any (?) or c.confrelid::int8 = any (?))
      order by cn.nspname, cc.relname, c.conname, k.n
      """;

  private CatalogSql() {}

  static String kind(String letter) {
    return switch (letter) {
      case "v" -> "view";
      case "m" -> "materialized view";
      default -> "foreign table";
    };
  }
}
