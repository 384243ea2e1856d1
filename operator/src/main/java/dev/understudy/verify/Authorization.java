package dev.understudy.verify;

import dev.understudy.api.v1alpha1.BasicAuth;
import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A request's credentials as its header carries them: {@code Bearer} (RFC 6750) or {@code Basic}
 * (RFC 7617, in UTF-8). Nothing that is shown later tells them.
 */
record Authorization(Credentials credentials, Redactor redactor) {
  static final String HEADER = "Authorization";

  /** A header takes nothing else; checked here, since the client would quote what it refuses. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  static Authorization of(StepContext context) {
    return new Authorization(context.target().credentials(), context.means().redactor());
  }

  /**
   * The header's value.
   *
   * @throws StepStopped naming Secret and key where one of them is missing or of no use
   */
  String value(HttpAuth auth) throws StepStopped {
    SecretKeyReference reference = Credentials.reference(auth);
    String secret = credentials.get(reference);
    redactor.learn(secret);
    BasicAuth basic = auth.basic();
    return basic == null ? "Bearer " + bearer(secret, reference) : "Basic " + basic(basic, secret);
  }

  private static String bearer(String token, SecretKeyReference reference) throws StepStopped {
    if (!VISIBLE.matcher(token).matches()) {
      throw StepStopped.conclusive(
          "the test could not be run: the key '%s' of the Secret '%s' holds what no header can carry (blanks, line ends or other than ASCII)"
              .formatted(reference.key(), reference.name()));
    }
    return token;
  }

  private String basic(BasicAuth basic, String password) {
    String pair = basic.username() + ":" + password;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    redactor.learn(encoded);
    return encoded;
  }
}
