package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of a column become; the rule and the column go together. */
record Change(Column column, ReplaceWith as, @Nullable String value, List<JsonPathRule> json) {}
