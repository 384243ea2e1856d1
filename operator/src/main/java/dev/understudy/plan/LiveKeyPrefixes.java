package dev.understudy.plan;

import java.util.List;

/**
 * Beginnings of credentials that act on real money or real people, in lower case. Only vendors that
 * tell live from test credentials by prefix can be recognised.
 */
public final class LiveKeyPrefixes {

  /**
   * A beginning.
   *
   * @param prefix in lower case
   * @param vendor for people
   */
  public record Kind(String prefix, String vendor) {}

  public static final List<Kind> KINDS =
      List.of(
          // docs.stripe.com/keys; Clerk, Paystack and others use the same form.
          new Kind("sk_live_", "Stripe, Clerk or Paystack: live secret key"),
          new Kind("rk_live_", "Stripe: live restricted key"),
          new Kind("pk_live_", "Stripe, Clerk or Paystack: live publishable key"),
          // Seen in the public gitleaks rule for Stripe beside the live forms.
          new Kind("sk_prod_", "Stripe: live secret key"),
          new Kind("rk_prod_", "Stripe: live restricted key"),
          // developer.paddle.com/api-reference/about/authentication
          new Kind("pdl_live_", "Paddle: live API key"),
          // razorpay.com/docs/api/authentication
          new Kind("rzp_live_", "Razorpay: live key"),
          // plaid.com/docs/api/items (access tokens name their environment)
          new Kind("access-production-", "Plaid: production access token"),
          // docs.xendit.co: secret keys name their environment
          new Kind("xnd_production_", "Xendit: production key"),
          // Braintree access tokens name their environment
          new Kind("access_token$production$", "Braintree: production access token"));

  private LiveKeyPrefixes() {}
}
