package dev.understudy.simulator.kube.apply;

/**
 * Who writes, as {@code managedFields} tells writers apart.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource empty, or {@code status}
 */
public record FieldManager(String name, String operation, String apiVersion, String subresource) {
  public static final String APPLY = "Apply";
  public static final String UPDATE = "Update";

  boolean applies() {
    return operation.equals(APPLY);
  }
}
