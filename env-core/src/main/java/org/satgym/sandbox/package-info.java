/// Runs Python that a model wrote, so that it can neither harm the machine nor learn more than it
/// is told: [CodeSandbox] makes a [Session] per episode, and every call ends in an [ExecResult].
@NullMarked
package org.satgym.sandbox;

import org.jspecify.annotations.NullMarked;
