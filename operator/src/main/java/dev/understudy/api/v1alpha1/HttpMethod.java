package dev.understudy.api.v1alpha1;

/** HTTP methods a smoke test may use. */
public enum HttpMethod {
  GET,
  HEAD,
  POST,
  PUT,
  PATCH,
  DELETE,
  OPTIONS
}
