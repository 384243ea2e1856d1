/** What tests of adapters share: a clock that is set by hand, a provider that answers by script. */
@NullMarked
package dev.understudy.provider;

import org.jspecify.annotations.NullMarked;
