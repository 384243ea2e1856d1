package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A workspace, which Render's API calls an owner. */
record Owner(String id, String name, String email) {

  ObjectNode toJson() {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("email", email)
        .put("type", "team")
        .put("twoFactorAuthEnabled", true);
  }
}
