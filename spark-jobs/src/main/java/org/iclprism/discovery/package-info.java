/** {@code prism discovery} and {@code prism leaderboard}: submissions of others, scored on Spark. */
package org.iclprism.discovery;
