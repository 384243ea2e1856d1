package dev.understudy.api.v1alpha1;

/** What a real value becomes. */
public enum ReplaceWith {
  Email,
  Name,
  Phone,
  Text,
  Hash,
  Null,
  Constant,
  JsonPath
}
