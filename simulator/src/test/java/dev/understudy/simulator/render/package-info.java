/** Tests of the Render twin, over HTTP and held against the official spec where it is present. */
package dev.understudy.simulator.render;
