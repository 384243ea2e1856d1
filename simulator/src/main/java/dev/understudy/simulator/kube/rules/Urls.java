package dev.understudy.simulator.kube.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The one function of Kubernetes' URL library that rules commonly use: {@code isURL(string)}. */
final class Urls {
  private static final String OVERLOAD = "is_url_string";

  static final CelFunctionDecl DECLARATION =
      CelFunctionDecl.newFunctionDeclaration(
          "isURL",
          CelOverloadDecl.newGlobalOverload(OVERLOAD, SimpleType.BOOL, List.of(SimpleType.STRING)));

  static final CelFunctionBinding BINDING =
      CelFunctionBinding.from(OVERLOAD, String.class, Urls::isUrl);

  private Urls() {}

  /** An absolute URI, or an absolute path, as Kubernetes defines it. */
  private static boolean isUrl(String text) {
    try {
      return new URI(text).isAbsolute() || text.startsWith("/");
    } catch (URISyntaxException noUrl) {
      return false;
    }
  }
}
