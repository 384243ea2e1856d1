package dev.understudy.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All calls of all twins in the order of their effects, kept in memory and, where a file is given,
 * appended to it as JSON lines. Safe for use by many threads.
 */
public final class Ledger implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final @Nullable Writer file;

  private Ledger(@Nullable Writer file) {
    this.file = file;
  }

  public static Ledger inMemory() {
    return new Ledger(null);
  }

  /** Starts the file anew; its directory is created where it is missing. */
  public static Ledger writing(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      return new Ledger(Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each line is flushed: a reader, or a killed process, never leaves half a ledger. */
  public void record(LedgerEntry entry) {
    lock.lock();
    try {
      entries.add(entry);
      if (file != null) {
        file.write(entry.toJson() + "\n");
        file.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  public List<LedgerEntry> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  public List<LedgerEntry> entries(Predicate<LedgerEntry> wanted) {
    return entries().stream().filter(wanted).toList();
  }

  public long count(Predicate<LedgerEntry> wanted) {
    return entries(wanted).size();
  }

  /** Such as the number of branches created. */
  public long count(Effect effect, String kind) {
    return count(entry -> entry.effect() == effect && entry.subject().kind().equals(kind));
  }

  public List<LedgerEntry> productionTouched() {
    return entries(LedgerEntry::touchesProduction);
  }

  /** How many requests were held against an official spec. */
  public long validated() {
    return count(entry -> !(entry.request() instanceof Verdict.Unchecked));
  }

  /** Requests the official spec doesn't allow: the caller's mistakes. */
  public List<LedgerEntry> invalidRequests() {
    return entries(entry -> entry.request() instanceof Verdict.Invalid);
  }

  /** Answers the official spec doesn't allow: the twin's mistakes. */
  public List<LedgerEntry> invalidAnswers() {
    return entries(entry -> entry.answer() instanceof Verdict.Invalid);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }
}
