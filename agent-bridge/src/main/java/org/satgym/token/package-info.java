/// From text to tokens and back: tokenizers, chat templates, a small vocabulary for formulas.
@NullMarked
package org.satgym.token;

import org.jspecify.annotations.NullMarked;
