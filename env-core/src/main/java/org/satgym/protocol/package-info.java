/// What crosses the wire, as values: no behaviour, no JSON library, no transport.
@NullMarked
package org.satgym.protocol;

import org.jspecify.annotations.NullMarked;
