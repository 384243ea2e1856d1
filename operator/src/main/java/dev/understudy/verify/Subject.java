package dev.understudy.verify;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/**
 * What a step offers to its expressions: one variable.
 *
 * @param variable its name
 * @param type what expressions are checked against before anything runs
 */
record Subject(String variable, CelType type) {

  /** Of named parts. */
  static Subject map(String variable) {
    return new Subject(variable, MapType.create(SimpleType.STRING, SimpleType.DYN));
  }

  /** Of items that have named parts. */
  static Subject list(String variable) {
    return new Subject(
        variable, ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN)));
  }
}
