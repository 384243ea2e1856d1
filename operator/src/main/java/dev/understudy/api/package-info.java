/** What every version of the API shares. Imports nothing of ours. */
@NullMarked
package dev.understudy.api;

import org.jspecify.annotations.NullMarked;
