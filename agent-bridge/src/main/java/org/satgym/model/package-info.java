/// Decoder-only transformers on DJL's PyTorch engine: configuration, weights, kernels, decoding.
///
/// One platform thread owns all tensors ([org.satgym.model.TensorRuntime]). Weights are plain
/// arrays under their Hugging Face names; what is computed with them is TorchScript text written
/// from the configuration ([org.satgym.model.KernelText]), so that a forward pass, or many tokens
/// of a whole batch, are one call.
@NullMarked
package org.satgym.model;

import org.jspecify.annotations.NullMarked;
