package org.satgym.train;

/// The device's memory does not suffice even for half of the tokens that were asked for.
public final class OutOfDeviceMemory extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfDeviceMemory(int tokens, Throwable cause) {
    super(
        ("the device's memory does not suffice, also not for micro_tokens %d"
                + "\nMaybe set optimizer.micro_tokens lower, model.checkpointing true,"
                + " model.precision bfloat16, or model.lora")
            .formatted(tokens),
        cause);
  }
}
