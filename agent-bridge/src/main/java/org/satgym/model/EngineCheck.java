package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/// Computes a little of everything that training needs and compares it with known results.
final class EngineCheck {
  private static final String METHODS =
      """
        def mix(self: __torch__.M, x: Tensor, w: List[Tensor]) -> Tensor:
          y = torch.linear(x, w[0], w[1])
          return torch.sum(torch.mul(torch.softmax(y, -1), w[2]))
      """;

  private static final float TOLERANCE = 1e-5f;

  /// @throws EngineMismatchException saying which result was wrong
  static void run(NDManager root) {
    try (var manager = root.newSubManager();
        var script = new Script(root, METHODS)) {
      check(manager, script);
    } catch (EngineMismatchException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EngineMismatchException(
          "libtorch and its JNI library do not fit each other: " + e.getMessage(), e);
    }
  }

  private static void check(NDManager manager, Script script) {
    var x = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    expect("transpose", x.transpose().toFloatArray(), 1, 4, 2, 5, 3, 6);
    expect("slice", x.get(":, 1:").toFloatArray(), 2, 3, 5, 6);
    expect("matmul", x.matMul(x.transpose()).toFloatArray(), 14, 32, 32, 77);
    var w = manager.create(new float[] {1, 0, -1, 0, 1, 0}, new Shape(2, 3));
    var bias = manager.create(new float[] {0.5f, -0.5f});
    var values = manager.create(new float[] {1, 3}, new Shape(1, 2));
    w.setRequiresGradient(true);
    var inputs = new NDList(x);
    for (NDArray array : new NDArray[] {w, bias, values}) {
      array.setName("w[]");
      inputs.add(array);
    }
    var sum = TensorRuntime.withGradients(() -> differentiated(manager, script, inputs));
    // Rows x W' + b are (-1.5, 1.5) and (-1.5, 4.5); the second softmax value is s = σ(3), σ(6).
    double first = 1 / (1 + Math.exp(-3));
    double second = 1 / (1 + Math.exp(-6));
    expect("script", new float[] {sum}, (float) (2 + 2 * first + 2 * second));
    float one = (float) (2 * first * (1 - first));
    float two = (float) (2 * second * (1 - second));
    var gradient = w.getGradient();
    gradient.attach(manager);
    expect(
        "gradient",
        gradient.toFloatArray(),
        -one - 4 * two,
        -2 * one - 5 * two,
        -3 * one - 6 * two,
        one + 4 * two,
        2 * one + 5 * two,
        3 * one + 6 * two);
  }

  private static float differentiated(NDManager manager, Script script, NDList inputs) {
    var sum = (PtNDArray) script.call("mix", inputs).singletonOrThrow();
    JniUtils.backward(sum, (PtNDArray) manager.create(1f), false, false);
    return sum.getFloat();
  }

  /// @throws EngineMismatchException when a result is not what it should be
  static void expect(String what, float[] found, float... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (found.length != expected.length
          || !(Math.abs(found[i] - expected[i]) <= TOLERANCE * (1 + Math.abs(expected[i])))) {
        throw new EngineMismatchException(
            "libtorch and its JNI library do not fit each other: %s gave %s instead of %s"
                .formatted(
                    what, java.util.Arrays.toString(found), java.util.Arrays.toString(expected)));
      }
    }
  }

  private EngineCheck() {}
}
