package dev.understudy.provider.render;

import dev.understudy.provider.Probe;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;

/** Reads the account's workspace and project: a key sees all workspaces of its user, or none. */
public final class RenderProbe implements Probe {
  @Override
  public String provider() {
    return "render";
  }

  @Override
  public void check(Session session) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    RenderJson.Owner owner = workspace.owner();
    RenderJson.Project project = workspace.project();
    if (!project.owner().id().equals(owner.id())) {
      throw new ProviderException.Refused(
          "Render project %s belongs to workspace %s; expected %s"
              .formatted(project.id(), project.owner().id(), owner.id()));
    }
  }
}
