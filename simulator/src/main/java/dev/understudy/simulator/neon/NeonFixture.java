package dev.understudy.simulator.neon;

/** What is there before anybody calls: the production of {@code heretix}, and keys to it. */
public final class NeonFixture {

  public static final String ORGANIZATION = "org-quiet-moss-12345678";
  public static final String PROJECT = "shiny-wind-028834";
  public static final String BRANCH = "br-steady-rain-028834";
  public static final String BRANCH_NAME = "production";
  public static final String ENDPOINT = "ep-calm-prod-123456";
  public static final String HOST = ENDPOINT + NeonFixture.DOMAIN;
  public static final String DATABASE = "heretix";
  public static final String ROLE = "heretix_owner";

  public static final String OTHER_ORGANIZATION = "org-other-hill-87654321";
  public static final String OTHER_PROJECT = "dark-lake-482910";

  /** Of the whole organization. */
  public static final String ORGANIZATION_KEY = "napi_organization0000000000000000000000000001";

  /** Of the production project alone. */
  public static final String PROJECT_KEY = "napi_project00000000000000000000000000000000002";

  /** Of a person who is a member of the organization. */
  public static final String PERSONAL_KEY = "napi_personal0000000000000000000000000000000003";

  /** Valid, and blind to the production project. */
  public static final String OTHER_ORGANIZATION_KEY =
      "napi_other00000000000000000000000000000000000004";

  public static final String REVOKED_KEY = "napi_revoked000000000000000000000000000000000005";

  static final String DOMAIN = ".us-east-2.aws.neon.tech";

  private NeonFixture() {}
}
