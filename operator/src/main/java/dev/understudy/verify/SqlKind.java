package dev.understudy.verify;

import java.util.List;
import java.util.Map;

/** Runs a statement on the environment's database; its result is {@code rows}. */
record SqlKind(String sql) implements StepKind {
  static final Subject SUBJECT = Subject.list("rows");

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public void check(StepCheck check) {
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
    context.place().accept(explanation.statement(sql));
    List<Map<String, Object>> rows =
        new SqlQuery(context.means().off().databases(), context.target().database())
            .run(BoundSql.parse(sql), context.captured(), context.deadline());
    return context.judgement(SUBJECT, rows, explanation.rows(rows));
  }
}
