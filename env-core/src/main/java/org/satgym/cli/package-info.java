/// The commands of `satgym`.
@NullMarked
package org.satgym.cli;

import org.jspecify.annotations.NullMarked;
