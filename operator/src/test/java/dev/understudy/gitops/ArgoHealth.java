package dev.understudy.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;

/**
 * Argo CD's reading of health: the script of argocd-cm for a kind, with the global {@code obj}. It
 * has the base library and no other, since Argo CD opens hardly more.
 */
public final class ArgoHealth {
  /** The health words a script may answer with. */
  private static final List<String> WORDS =
      List.of("Healthy", "Progressing", "Degraded", "Suspended", "Missing", "Unknown");

  private final JsonNode scripts;

  private ArgoHealth(JsonNode scripts) {
    this.scripts = scripts;
  }

  public static ArgoHealth shipped() throws IOException {
    return new ArgoHealth(
        ShippedFile.documents(ShippedFile.ROOT.resolve("gitops/argocd/argocd-cm.yaml"))
            .getFirst()
            .get("data"));
  }

  /** What is shown for an object, and with which message. */
  public Shown of(JsonNode object) {
    String key = "resource.customizations.health.understudy.dev_" + object.get("kind").textValue();
    Globals lua = new Globals();
    lua.load(new BaseLib());
    LoadState.install(lua);
    LuaC.install(lua);
    lua.set("obj", lua(object));
    LuaValue answer = lua.load(scripts.get(key).textValue(), key).call();
    String status = answer.get("status").checkjstring();
    if (!WORDS.contains(status)) {
      throw new AssertionError(key + " answers a word Argo CD does not know: " + status);
    }
    return new Shown(status, answer.get("message").checkjstring());
  }

  /** Health and message. */
  public record Shown(String status, String message) {}

  private static LuaValue lua(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        LuaTable table = new LuaTable();
        node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
        yield table;
      }
      case ARRAY -> {
        LuaTable table = new LuaTable();
        node.forEach(item -> table.set(table.length() + 1, lua(item)));
        yield table;
      }
      case NUMBER -> LuaValue.valueOf(node.doubleValue());
      case BOOLEAN -> LuaValue.valueOf(node.booleanValue());
      case NULL, MISSING -> LuaValue.NIL;
      case STRING, BINARY, POJO -> LuaValue.valueOf(node.asText());
    };
  }
}
