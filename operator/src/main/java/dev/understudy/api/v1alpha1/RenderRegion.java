package dev.understudy.api.v1alpha1;

/** Render's regions, in Render's words ({@code region}). */
public enum RenderRegion {
  frankfurt,
  oregon,
  ohio,
  singapore,
  virginia
}
