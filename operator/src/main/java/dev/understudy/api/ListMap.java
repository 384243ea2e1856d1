package dev.understudy.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a list whose entries are told apart by a key ({@code x-kubernetes-list-type: map}), so that
 * server-side apply merges entries instead of replacing the list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ListMap {
  /** The property that is the key. */
  String value();
}
