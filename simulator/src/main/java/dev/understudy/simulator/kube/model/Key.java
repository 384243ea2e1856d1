package dev.understudy.simulator.kube.model;

import java.util.Comparator;

/**
 * Where an object is stored.
 *
 * @param group empty for the core group
 * @param namespace empty for objects of the cluster
 */
public record Key(String group, String plural, String namespace, String name)
    implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::group)
          .thenComparing(Key::plural)
          .thenComparing(Key::namespace)
          .thenComparing(Key::name);

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
