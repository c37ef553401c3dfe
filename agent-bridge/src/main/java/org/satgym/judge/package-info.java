/// Choosing among answers by what a model thinks of them (_When Reasoning Beats Scale_,
/// arXiv:2505.03786).
@NullMarked
package org.satgym.judge;

import org.jspecify.annotations.NullMarked;
