package dev.understudy.api.v1alpha1;

/**
 * What texts may look like, as regular expressions of the API server (RE2): what no provider and no
 * API takes anyway is refused at apply.
 */
final class Patterns {
  /** A label of DNS: names of our own things, and of namespaces. */
  static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /** The name of an object of Kubernetes. */
  static final String OBJECT_NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  /** A key in the data of a Secret or a ConfigMap. */
  static final String DATA_KEY = "^[-._a-zA-Z0-9]+$";

  /** The value of a label. */
  static final String LABEL_VALUE = "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$";

  /** One line that neither begins nor ends blank. */
  static final String LINE =
      "^[^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]*[^\\s\\x00-\\x1f\\x7f])?$";

  /** One word. */
  static final String WORD = "^[^\\s\\x00-\\x1f\\x7f]+$";

  /** Any text that is not blank; Postgres and shells know no NUL. */
  static final String TEXT = "^[^\\x00]*[^\\s\\x00][^\\x00]*$";

  /** A database or a role of Postgres that needs no quotes in a connection string. */
  static final String POSTGRES_NAME = "^[A-Za-z0-9_][A-Za-z0-9_.$-]*$";

  /** A host name or an IP address. */
  static final String HOST = "^[A-Za-z0-9]([-A-Za-z0-9.:]*[A-Za-z0-9])?$";

  /** A moment as RFC 3339 writes it. */
  static final String MOMENT =
      "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";

  /** The five fields of cron. */
  static final String CRON = "^[0-9A-Za-z*,/#?L-]+( [0-9A-Za-z*,/#?L-]+){4}$";

  /** The name of a time zone. */
  static final String TIME_ZONE = "^[A-Za-z0-9_+/-]+$";

  private Patterns() {}
}
