package dev.understudy.api.v1alpha1;

/** Render's instance types, in Render's words ({@code plan} of {@code webServiceDetailsPOST}). */
public enum RenderPlan {
  free,
  starter,
  starter_plus,
  standard,
  standard_plus,
  pro,
  pro_plus,
  pro_max,
  pro_ultra
}
