/**
 * What every adapter promises, each promise written once and held against the provider's twin over
 * real HTTP. A new adapter adds one subclass.
 */
@NullMarked
package dev.understudy.provider.contract;

import org.jspecify.annotations.NullMarked;
