package dev.understudy.provider;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables of one service, each resolved and checked against production. Adapters accept
 * variables in no other form. Only {@code isolation} makes one (the architecture test holds it).
 */
public final class VerifiedEnv {
  private final Map<String, Secret<String>> values;

  public VerifiedEnv(Map<String, Secret<String>> checked) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(checked));
  }

  /** By name, sorted. */
  public Map<String, Secret<String>> values() {
    return values;
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
