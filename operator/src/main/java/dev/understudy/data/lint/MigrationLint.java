package dev.understudy.data.lint;

import dev.understudy.data.PendingMigrations;
import dev.understudy.data.lint.DestructiveChanges.Change;
import dev.understudy.data.lint.Judge.Opinion;
import dev.understudy.data.lint.Statement.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through pending migrations for what destroys, blocks, or can't be judged. Pure. */
public final class MigrationLint {
  private static final Opinion UNCUT =
      new Opinion(Severity.Unjudged, "file", "", "it can't be cut into statements");

  private MigrationLint() {}

  /**
   * @param pending in the order in which they run: a table that an earlier one makes can't lose
   *     anything
   * @param sizes of the database before the run
   */
  public static DestructiveChanges check(PendingMigrations pending, TableSizes sizes) {
    Judge judge = new Judge(sizes);
    List<Change> changes = new ArrayList<>();
    pending.files().forEach((file, sql) -> changes.addAll(file(judge, file, sql)));
    return new DestructiveChanges(changes);
  }

  private static List<Change> file(Judge judge, String file, String sql) {
    Optional<List<Statements.Cut>> cuts = Statements.of(file, sql);
    if (cuts.isEmpty()) {
      return List.of(change(file, 1, UNCUT, sql));
    }
    List<Change> changes = new ArrayList<>();
    for (Statements.Cut cut : cuts.get()) {
      for (Statement statement : parts(cut, MaskedSql.of(cut.sql()))) {
        judge
            .judge(statement)
            .forEach(opinion -> changes.add(change(file, statement.line(), opinion, cut.sql())));
      }
    }
    return changes;
  }

  private static Change change(String file, int line, Opinion opinion, String sql) {
    return new Change(
        new Finding(
            file, line, opinion.severity(), opinion.statement(), opinion.object(), opinion.why()),
        sql);
  }

  private static List<Statement> parts(Statements.Cut cut, String masked) {
    Statement whole = Statement.of(cut.line(), masked);
    if (whole.treatment() == Treatment.OPAQUE) {
      List<Statement> inside = CodeBlock.statements(cut.line(), cut.sql(), masked);
      return inside.isEmpty() ? List.of(whole) : inside;
    }
    return List.of(whole);
  }
}
