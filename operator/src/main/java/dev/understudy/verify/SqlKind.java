package dev.understudy.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a statement on the environment's database; its result is {@code rows}. */
record SqlKind(String sql, @Nullable String role, Map<String, String> settings)
    implements StepKind {
  static final Subject SUBJECT = Subject.list("rows");

  /** Those without a dot are the server's: a statement's time limit is among them. */
  private static final Pattern SETTING =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public void check(StepCheck check) {
    settings.forEach((name, value) -> {
      String field = ".sessionSettings." + name;
      check.text(field, value);
      if (!SETTING.matcher(name).matches()) {
        check.problem(field, "only settings of the app's own, with a dot in the name");
      }
    });
    BoundSql bound = BoundSql.parse(sql);
    check.references(".sql", bound.parameters());
    bound
        .quoted()
        .forEach(name ->
            check.problem(
                ".sql",
                "$(%s) stands in quotes, where no value can be bound; write it without quotes"
                    .formatted(name)));
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    Explanation explanation = context.explanation();
    String who = role == null ? "" : "as " + role + ": ";
    context.place().accept(who + explanation.statement(sql));
    List<Map<String, Object>> rows = rows(context);
    return context.judgement(SUBJECT, rows, explanation.rows(rows));
  }

  private List<Map<String, Object>> rows(StepContext context) throws StepStopped {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      values.put(setting.getKey(), Captured.inText(setting.getValue(), context.captured()));
    }
    SqlRole as = new SqlRole(role, values);
    SqlQuery query = new SqlQuery(context.means().off().databases(), context.target().database());
    BoundSql bound = BoundSql.parse(sql);
    return as.isLogin()
        ? query.run(bound, context.captured(), context.deadline())
        : query.runAs(as, bound, context.captured(), context.deadline());
  }
}
