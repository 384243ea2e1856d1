package dev.understudy.api.v1alpha1;

/** What a new branch starts with. */
public enum InitialData {
  Full,
  SchemaOnly,
  Anonymized
}
