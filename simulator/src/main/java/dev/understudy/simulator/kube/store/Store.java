package dev.understudy.simulator.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects, under one lock, and the log of their changes. Stored trees are never changed: who
 * wants another state puts a copy.
 */
public final class Store {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
  private final Marked owned = new Marked("ownerReferences");
  private final Marked deleting = new Marked("deletionTimestamp");
  private final Map<String, Key> byUid = new HashMap<>();
  private final Deque<Change> log = new ArrayDeque<>();
  private final int kept;
  private long revision = 1;
  private long forgotten;
  private boolean closed;

  /**
   * @param kept changes remembered; a watch from further back is refused as expired
   */
  public Store(int kept) {
    this.kept = kept;
  }

  /** Runs this as one transaction. */
  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public long revision() {
    return locked(() -> revision);
  }

  public @Nullable ObjectNode get(Key key) {
    lock.lock();
    try {
      return objects.get(key);
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param namespace empty for all namespaces
   */
  public List<ObjectNode> list(String group, String plural, String namespace) {
    return locked(() -> {
      List<ObjectNode> found = new ArrayList<>();
      for (var entry : objects.tailMap(new Key(group, plural, namespace, ""), true).entrySet()) {
        Key key = entry.getKey();
        if (!key.group().equals(group) || !key.plural().equals(plural)) {
          break;
        }
        if (namespace.isEmpty() || key.namespace().equals(namespace)) {
          found.add(entry.getValue());
        }
      }
      return found;
    });
  }

  /** Every object with its key, as of now. */
  public List<Key> keys() {
    return locked(() -> new ArrayList<>(objects.keySet()));
  }

  /** Where the object with this uid is. */
  public @Nullable Key ofUid(String uid) {
    return locked(() -> byUid.get(uid));
  }

  /** What has owners, as of now. */
  public List<Key> owned() {
    return locked(owned::keys);
  }

  /** What is being deleted, as of now. */
  public List<Key> deleting() {
    return locked(deleting::keys);
  }

  /** Stores a copy with its new resource version, and returns it. */
  public ObjectNode put(Key key, ObjectNode object) {
    return locked(() -> {
      ObjectNode stored = stamped(object);
      ObjectNode before = objects.put(key, stored);
      index(key, before, stored);
      append(new Change(revision, false, key, before, stored));
      return stored;
    });
  }

  /**
   * @param last the state watchers see go
   */
  public void remove(Key key, ObjectNode last) {
    locked(() -> {
      ObjectNode stamped = stamped(last);
      ObjectNode before = objects.remove(key);
      index(key, before, null);
      append(new Change(revision, true, key, before, stamped));
      return stamped;
    });
  }

  private ObjectNode stamped(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    Meta.of(copy).put("resourceVersion", String.valueOf(++revision));
    return copy;
  }

  private void index(Key key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    owned.note(key, after);
    deleting.note(key, after);
    if (before != null) {
      byUid.remove(Meta.uid(before));
    }
    if (after != null) {
      byUid.put(Meta.uid(after), key);
    }
  }

  private void append(Change change) {
    log.addLast(change);
    while (log.size() > kept) {
      forgotten = log.removeFirst().revision();
    }
    changed.signalAll();
  }

  /**
   * Changes after this revision, waiting for the first; empty when the time is up or the store
   * closes.
   *
   * @throws Refusal when they are no longer all remembered
   */
  public List<Change> after(long seen, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (seen < forgotten) {
        throw Refusal.expired("too old resource version: %d (%d)".formatted(seen, forgotten + 1));
      }
      long left = nanos;
      while (revision <= seen && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return tail(seen);
    } finally {
      lock.unlock();
    }
  }

  private List<Change> tail(long seen) {
    List<Change> tail = new ArrayList<>();
    Iterator<Change> newest = log.descendingIterator();
    while (newest.hasNext()) {
      Change change = newest.next();
      if (change.revision() <= seen) {
        break;
      }
      tail.addFirst(change);
    }
    return tail;
  }

  /** Ends all waiting. */
  public void close() {
    locked(() -> {
      closed = true;
      changed.signalAll();
      return closed;
    });
  }

  public boolean isClosed() {
    return locked(() -> closed);
  }
}
