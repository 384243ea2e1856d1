package dev.understudy.api.v1alpha1;

/** How Render builds a service from Git, in Render's words ({@code serviceRuntime}). */
public enum RenderRuntime {
  docker,
  elixir,
  go,
  node,
  python,
  ruby,
  rust
}
