package dev.understudy.data.scan;

import dev.understudy.data.DataException.Failed;
import dev.understudy.plan.LiveKeyPrefixes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Regular expressions of Postgres. Several short ones rather than one of all: the server's time for
 * one grows with the square of what it has to keep in mind.
 */
final class Shapes {
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  /** RFC 2606 and 6761; the rest are names of image files such as logo@2x.png. */
  private static final String RESERVED =
      "example\\.com|example\\.net|example\\.org|test|example|invalid|localhost";

  private static final String IMAGES = "png|jpe?g|gif|svg|webp|avif";

  /** Keys whose vendors mark them, live or not: none belongs into a copy of data. */
  private static final String MARKED_KEYS =
      """
      whsec_[A-Za-z0-9+/=]{16}
      A(KI|SI)A[0-9A-Z]{16}
      gh[pousr]_[A-Za-z0-9]{20}
      github_pat_[A-Za-z0-9_]{20}
      glpat-[A-Za-z0-9_-]{16}
      xox[abeoprs]-[A-Za-z0-9-]{10}
      xapp-[A-Za-z0-9-]{10}
      -----BEGIN [A-Z ]{0,20}PRIVATE KEY
      AIza[0-9A-Za-z_-]{30}
      SG\\.[A-Za-z0-9_-]{16}
      \\mre_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{16}
      napi_[a-z0-9]{20}
      \\mrnd_[A-Za-z0-9]{20}
      sbp_[0-9a-f]{30}
      sk-(ant|proj|svcacct)-[A-Za-z0-9_-]{16}
      \\msk-[A-Za-z0-9]{32}
      \\mSK[0-9a-f]{32}
      npm_[A-Za-z0-9]{30}
      shp(at|ss|ca|pa)_[0-9a-fA-F]{30}
      dop_v1_[0-9a-f]{40}
      hf_[A-Za-z]{30}
      \\mlive_[A-Za-z0-9_-]{20}
      """;

  private static final String SEPARATOR = "[ .()/-]{0,2}";

  /** 555-0100 to 555-0199 of every area. */
  private static final String FICTION_NORTH_AMERICA =
      "\\(?[2-9][0-9]{2}" + SEPARATOR + "555" + SEPARATOR + "01[0-9]{2}(?![0-9])";

  /** Beside those: Ofcom's numbers for drama, ACMA's, and the country code that is nobody's. */
  private static final String FICTION_ABROAD =
      "999|1%1$s%2$s|44%1$s\\(?0?\\)?%1$s(%3$s)|61%1$s(%4$s)"
          .formatted(
              SEPARATOR,
              FICTION_NORTH_AMERICA,
              "7700%1$s900|1632%1$s960|20%1$s7946%1$s0|808%1$s157%1$s0|909%1$s879%1$s0"
                  .formatted(SEPARATOR),
              "[2378]%1$s(5550|7010)|491%1$s57[0-9]".formatted(SEPARATOR));

  private static final String FICTION_AT_HOME =
      "\\(?0(7700%1$s900|1632%1$s960|20%1$s7946%1$s0|808%1$s157%1$s0|909%1$s879%1$s0|[2378]%1$s(5550|7010)|491%1$s57[0-9])"
          .formatted(SEPARATOR);

  private static final String ABROAD =
      "(?<![[:alnum:]])(\\+|\\m00)(?!%s)[1-9](%s[0-9]){6,14}(?![0-9])"
          .formatted(FICTION_ABROAD, SEPARATOR);

  private static final String NORTH_AMERICA =
      "(?<![[:alnum:].+-])(?!%s)\\(?[2-9][0-9]{2}(\\) ?|[ .-])[2-9][0-9]{2}[ .-][0-9]{4}(?![[:alnum:]-])"
          .formatted(FICTION_NORTH_AMERICA);

  private static final String AT_HOME =
      "(?<![[:alnum:].+/-])(?!%s)\\(?0[1-9][0-9]{1,4}\\)?[ /-]{1,3}([0-9]{6,8}|[0-9]{3,4}[ -][0-9]{3,5}|[0-9]{3} [0-9]{2} [0-9]{2,3})(?![[:alnum:]-])"
          .formatted(FICTION_AT_HOME);

  private static final String FRENCH =
      "(?<![[:alnum:].+/-])0[1-9]([ .][0-9]{2}){4}(?![[:alnum:].-])";

  private static final String BARE =
      "\\(?(?!1?%1$s|0(7700|1632|20)%2$s|999|[0-9]{4}-[0-9]{2}-[0-9]{2})[0-9](%2$s[0-9]){6,14}"
          .formatted(FICTION_NORTH_AMERICA, SEPARATOR);

  private static final String PHONE_WORD =
      "(phone|mobile|telefon|telefax|msisdn|whatsapp|fax_?number)";

  /** Whether a column is named for phone numbers: there, digits alone are one, too. */
  static final Pattern PHONE_COLUMN =
      Pattern.compile(PHONE_WORD + "|(^|_)(tel|fax|cell|sms)($|_)", Pattern.CASE_INSENSITIVE);

  /** A whole value of such a column. */
  static final String WHOLE_NUMBER = "^[[:space:]]*" + BARE + "[[:space:]]*$";

  private Shapes() {}

  static String email(List<String> allowedDomains) {
    String ours =
        allowedDomains.stream()
            .map(Shapes::escaped)
            .map(domain -> domain + "|")
            .collect(Collectors.joining());
    return "[^[:space:]@<>\"'(),;:\\[\\]\\\\]@(?!([a-z0-9_-]+\\.)*(%s%s)(?![a-z0-9_-]|\\.[a-z0-9]))([^[:space:]@<>\"'(),;:\\[\\]\\\\./?&=]+\\.)+(?!(%s)(?![a-z0-9]))(xn--[a-z0-9-]+|[a-z]{2,})(?![a-z0-9_-])"
        .formatted(ours, RESERVED, IMAGES);
  }

  /** What any of {@link #liveKey} has, and few texts have. */
  static String liveKeyHint() {
    return "_(live|prod|pat|v1)_|-(production|----BEGIN)|_production|whsec_|(napi|rnd|sbp|npm|hf|gh.|shp..)_|re_[A-Za-z0-9]{6}|A[KS]IA|AIza|glpat-|x(ox[a-z]|app)-|SG\\.|sk-|SK[0-9a-f]|live_|token[$]";
  }

  static String liveKey() {
    return LiveKeyPrefixes.KINDS.stream()
            .map(kind -> kind.prefix().replace("$", "[$]"))
            .collect(Collectors.joining("|"))
        + "|"
        + MARKED_KEYS.lines().collect(Collectors.joining("|"));
  }

  static List<String> phones() {
    return List.of(ABROAD, NORTH_AMERICA, AT_HOME, FRENCH);
  }

  static String phoneKeyHint() {
    return PHONE_WORD + "[a-z0-9_-]*\": ?\"?[0-9(]";
  }

  /** In JSON, digits alone, if their key says what they are. */
  static String phoneKey() {
    return "\"[a-z0-9_-]*%s[a-z0-9_-]*\": ?\"?%s".formatted(PHONE_WORD, BARE);
  }

  private static String escaped(String domain) {
    if (!DOMAIN.matcher(domain).matches()) {
      throw new Failed("%s in allowedEmailDomains is no domain.".formatted(domain));
    }
    return domain.replace(".", "\\.");
  }
}
