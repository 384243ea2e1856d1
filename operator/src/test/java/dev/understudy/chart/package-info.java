/** The Helm chart, rendered by Helm itself, and what may be said of its objects. */
@NullMarked
package dev.understudy.chart;

import org.jspecify.annotations.NullMarked;
