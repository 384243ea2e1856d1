/** The operator. */
package dev.understudy;
