/// Programs to read and run. Each is one file and talks to a server over HTTP only.
@NullMarked
package org.satgym.examples;

import org.jspecify.annotations.NullMarked;
