/** What runs of smoke tests came to, as files for people and for CI: bounded and redacted. */
@NullMarked
package dev.understudy.verify.report;

import org.jspecify.annotations.NullMarked;
