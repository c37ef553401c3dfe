/// Speaks with endpoints that are compatible with OpenAI's.
@NullMarked
package org.satgym.evaluate.client;

import org.jspecify.annotations.NullMarked;
