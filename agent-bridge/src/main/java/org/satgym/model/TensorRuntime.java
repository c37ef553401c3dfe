package org.satgym.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// The one thread that touches tensors, and the device that they lie on.
///
/// PyTorch's gradient mode belongs to a thread and is on by default; here it is off except inside
/// [#withGradients]. The graph optimizer is off as well: with it, the second backward pass through
/// bf16 casts fails in libtorch 2.7 (symbolic differentiation loses the casts).
public final class TensorRuntime implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final ExecutorService thread;
  private final Device device;
  private final NDManager root;

  private TensorRuntime(ExecutorService thread, Device device, NDManager root) {
    this.thread = thread;
    this.device = device;
    this.root = root;
  }

  /// The device of that name: `cpu`, `gpu`, `gpu:1`; or, as PyTorch says, `cuda` or `cuda:1`.
  ///
  /// @throws IllegalArgumentException when it is none of these: "must be cpu, ..."
  public static Device device(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    if (name.matches("(gpu|cuda)(:\\d{1,3})?")) {
      int number = name.indexOf(':') + 1;
      return Device.gpu(number == 0 ? 0 : Integer.parseInt(name.substring(number)));
    }
    throw new IllegalArgumentException(
        "must be cpu, gpu, gpu:N, cuda or cuda:N, was '%s'".formatted(name));
  }

  /// Loads the engine, checks that it computes what it should, and starts the thread.
  ///
  /// @param device where tensors lie, such as [Device#cpu] or `Device.gpu(0)`
  /// @throws EngineMismatchException when the native libraries do not fit each other
  /// @throws NoSuchDeviceException when there is none, saying which there are
  public static TensorRuntime open(Device device) {
    EngineTrial.run();
    return openUntried(device);
  }

  /// The same with whatever libtorch there is, in this very process.
  static TensorRuntime openUntried(Device device) {
    var thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("satgym-tensors").daemon().factory());
    try {
      var root = await(thread.submit(() -> load(device)));
      return new TensorRuntime(thread, device, root);
    } catch (RuntimeException e) {
      thread.shutdown();
      throw e;
    }
  }

  private static NDManager load(Device device) {
    Engine engine;
    try {
      engine = Engine.getEngine(ENGINE);
    } catch (EngineException | UnsatisfiedLinkError missing) {
      throw new EngineMismatchException(
          "libtorch could not be loaded: " + missing + EngineTrial.advice(), missing);
    }
    int gpus = engine.getGpuCount();
    if (device.isGpu() && device.getDeviceId() >= gpus) {
      throw new NoSuchDeviceException(missing(device, gpus));
    }
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    var root = engine.newBaseManager(device);
    EngineCheck.run(root);
    return root;
  }

  private static String missing(Device device, int gpus) {
    return gpus == 0
        ? """
          there is no device %s: the engine sees no GPU
          Maybe the driver is not loaded (nvidia-smi tells), or libtorch here is the build without
          CUDA (satgym doctor tells); model.device: cpu trains without one"""
            .formatted(device)
        : "there is no device %s: the engine sees %d, gpu:0 to gpu:%d"
            .formatted(device, gpus, gpus - 1);
  }

  /// Where tensors lie.
  public Device device() {
    return device;
  }

  /// What multiplies matrices of float32 here, in words.
  public String products() {
    return switch (Products.of(device, Precision.FLOAT32)) {
      case ONEDNN -> "oneDNN";
      case PLAIN, GROUPED -> device.isGpu() ? "CUDA" : "MKL";
    };
  }

  /// The manager of all tensors. For the tensor thread only.
  NDManager root() {
    return root;
  }

  /// How many arrays there are, at every depth. For the tensor thread only.
  int arrays() {
    return root.getManagedArrays().size();
  }

  /// Runs `work` on the tensor thread and waits for it. What it throws comes out here.
  public <T> T call(Callable<T> work) {
    return await(thread.submit(work));
  }

  /// Runs `work` on the tensor thread and waits for it.
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /// Records a graph while `work` runs. For the tensor thread only.
  static <T> T withGradients(Callable<T> work) {
    JniUtils.setGradMode(true);
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /// Records nothing while `work` runs inside [#withGradients]. For the tensor thread only.
  static <T> T withoutGradients(Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // Tensor calls cannot be interrupted; the caller learns of it afterwards.
          interrupted = true;
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case RuntimeException cause -> throw cause;
            case Error cause -> throw cause;
            case null, default -> throw new IllegalStateException(e.getCause());
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Frees every tensor and ends the thread.
  @Override
  public void close() {
    run(root::close);
    thread.shutdown();
  }
}
