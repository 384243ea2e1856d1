package dev.understudy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the map of {@link ArchitectureTest} into ArchUnit's terms. */
final class HouseMap {
  private static final String HOUSE = "dev.understudy.";

  private HouseMap() {}

  /**
   * @param map a line for each package: its name, a colon, and the packages it may know; {@code *}
   *     stands for all, {@code x.*} for every package below x that has no line of its own
   */
  static LayeredArchitecture layers(String map) {
    Map<String, List<String>> mayKnow = new LinkedHashMap<>();
    for (String line : map.lines().toList()) {
      String[] sides = line.split(":", 2);
      mayKnow.put(
          sides[0].strip(),
          Arrays.stream(sides[1].strip().split(" "))
              .filter(Predicate.not(String::isEmpty))
              .toList());
    }
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(HOUSE + ".")
            .ensureAllClassesAreContainedInArchitecture();
    for (String name : mayKnow.keySet()) {
      layers = layers.layer(name).definedBy(classesOf(name, mayKnow));
    }
    for (var line : mayKnow.entrySet()) {
      layers = restrict(layers, line.getKey(), line.getValue());
    }
    return layers;
  }

  private static LayeredArchitecture restrict(
      LayeredArchitecture layers, String name, List<String> others) {
    if (others.equals(List.of("*"))) {
      return layers;
    }
    return others.isEmpty()
        ? layers.whereLayer(name).mayNotAccessAnyLayer()
        : layers.whereLayer(name).mayOnlyAccessLayers(others.toArray(String[]::new));
  }

  /** A package with those below it, but for those that have a line of their own. */
  private static DescribedPredicate<JavaClass> classesOf(
      String name, Map<String, List<String>> lines) {
    DescribedPredicate<JavaClass> classes = resideInAPackage(HOUSE + name + "..");
    for (String other : lines.keySet()) {
      boolean below = other.startsWith(name + ".");
      boolean beside = name.endsWith(".*") && other.startsWith(name.replace("*", ""));
      if (!other.equals(name) && (below || beside)) {
        classes = classes.and(DescribedPredicate.not(resideInAPackage(HOUSE + other + "..")));
      }
    }
    return classes;
  }
}
