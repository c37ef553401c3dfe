/// The environment over HTTP: one class per resource, one event loop per core.
@NullMarked
package org.satgym.http;

import org.jspecify.annotations.NullMarked;
