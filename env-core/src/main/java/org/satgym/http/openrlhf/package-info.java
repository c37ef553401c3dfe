/// The remote reward of OpenRLHF, so that its runs, and those of its forks, are graded here.
@NullMarked
package org.satgym.http.openrlhf;

import org.jspecify.annotations.NullMarked;
