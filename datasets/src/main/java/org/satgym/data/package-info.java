/// Rows: instances out, answers in, grades and facts out, and the datasets that rows make up.
@NullMarked
package org.satgym.data;

import org.jspecify.annotations.NullMarked;
