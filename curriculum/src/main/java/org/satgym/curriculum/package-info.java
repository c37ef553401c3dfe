/// Chooses what comes next from past success. Pure functions over values that can be stored.
@NullMarked
package org.satgym.curriculum;

import org.jspecify.annotations.NullMarked;
