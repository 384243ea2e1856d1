package dev.understudy.data;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** SQL in memory under the name of a file, as Flyway reads it. */
public final class SqlText extends LoadableResource {
  private final String name;
  private final String sql;

  public SqlText(String name, String sql) {
    this.name = name;
    this.sql = sql;
  }

  @Override
  public Reader read() {
    return new StringReader(sql);
  }

  @Override
  public String getAbsolutePath() {
    return name;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return name;
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public String getRelativePath() {
    return name;
  }
}
