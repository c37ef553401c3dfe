/// The datasets that have names, a file each, and the rows that are made from instances in the
/// place of instance rows.
@NullMarked
package org.satgym.data.preset;

import org.jspecify.annotations.NullMarked;
