/// What the tests of several packages share.
@NullMarked
package org.satgym;

import org.jspecify.annotations.NullMarked;
