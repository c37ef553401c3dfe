package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class EngineCheckTest {
  /// A libtorch that does not fit its JNI library loads, and then computes this or that wrongly.
  @Test
  void aWrongResultIsRefused() {
    assertThatThrownBy(() -> EngineCheck.expect("slice", new float[] {2, 3, 4, 6}, 2, 3, 5, 6))
        .isInstanceOf(EngineMismatchException.class)
        .hasMessageContaining("slice gave [2.0, 3.0, 4.0, 6.0] instead of [2.0, 3.0, 5.0, 6.0]");
    assertThatThrownBy(() -> EngineCheck.expect("sum", new float[] {Float.NaN}, 1))
        .isInstanceOf(EngineMismatchException.class);
    assertThatThrownBy(() -> EngineCheck.expect("slice", new float[] {1}, 1, 2))
        .isInstanceOf(EngineMismatchException.class);
  }

  @Test
  void aDeviceThatIsNotThereIsNamedWithAdvice() {
    assertThatThrownBy(() -> TensorRuntime.open(Device.gpu(99)))
        .isInstanceOf(NoSuchDeviceException.class)
        .hasMessageContaining("there is no device gpu(99)");
  }
}
