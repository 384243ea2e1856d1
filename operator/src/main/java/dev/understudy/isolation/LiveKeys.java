package dev.understudy.isolation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Beginnings of credentials that act on real money or real people, in lower case. Only vendors that
 * tell live from test credentials by prefix can be recognised.
 */
final class LiveKeys {

  /**
   * @param prefix in lower case
   * @param vendor for people
   */
  record Kind(String prefix, String vendor) {}

  private static final List<Kind> KINDS =
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

  /**
   * docs.mollie.com/overview/authentication: {@code live_} and 30 letters and digits; GoCardless is
   * alike. Too short a word to be searched for anywhere, hence the boundary and the length.
   */
  private static final Pattern BARE_LIVE = Pattern.compile("(?<![a-z0-9])live_[a-z0-9_-]{20,}");

  private LiveKeys() {}

  /**
   * @param text in lower case
   */
  static Optional<String> find(String text) {
    Optional<String> vendor =
        KINDS.stream().filter(kind -> text.contains(kind.prefix())).map(Kind::vendor).findFirst();
    return vendor.isPresent() || !text.contains("live_") || !BARE_LIVE.matcher(text).find()
        ? vendor
        : Optional.of("Mollie or GoCardless: live key");
  }
}
