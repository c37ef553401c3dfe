@NullMarked
package org.satgym.spark;

import org.jspecify.annotations.NullMarked;
