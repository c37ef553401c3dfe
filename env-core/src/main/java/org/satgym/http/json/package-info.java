/// JSON as this server reads and writes it: strict in, exact paths in errors, no copies to spare.
@NullMarked
package org.satgym.http.json;

import org.jspecify.annotations.NullMarked;
