/// Keeps episodes: SQLite or PostgreSQL for the rows, compressed JSON Lines for the texts.
@NullMarked
package org.satgym.store;

import org.jspecify.annotations.NullMarked;
