/// Runs episodes: opens groups on one instance, judges answers, moves curricula. Knows neither HTTP
/// nor SQL.
@NullMarked
package org.satgym.env;

import org.jspecify.annotations.NullMarked;
