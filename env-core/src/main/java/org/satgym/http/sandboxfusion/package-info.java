/// The calls of SandboxFusion, so that recipes which run code there can run it here.
@NullMarked
package org.satgym.http.sandboxfusion;

import org.jspecify.annotations.NullMarked;
