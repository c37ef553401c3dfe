/// The environment of another process, over HTTP.
@NullMarked
package org.satgym.client;

import org.jspecify.annotations.NullMarked;
