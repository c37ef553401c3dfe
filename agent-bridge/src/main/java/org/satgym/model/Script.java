package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// Methods in TorchScript text, loaded into the engine. For the tensor thread only.
final class Script implements AutoCloseable {
  private static final String METHOD = "module_method:";

  private final PtNDManager manager;
  private final PtSymbolBlock module;
  private final Map<String, NDArray> methods = new HashMap<>();

  /// @param methods as [ScriptArchive#of] takes them
  Script(NDManager root, String methods) {
    this.manager = (PtNDManager) root.newSubManager();
    try {
      this.module =
          JniUtils.loadModule(
              manager, new ByteArrayInputStream(ScriptArchive.of(methods)), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /// Runs a method. Arrays that share a name ending in `[]` are passed as one list.
  ///
  /// @param inputs in the order of the parameters; the results belong to the first one's manager
  NDList call(String method, NDList inputs) {
    var all = new NDList(inputs);
    all.add(methods.computeIfAbsent(method, this::mark));
    // "Training" keeps results usable by autograd; whether a graph is recorded is the thread's say.
    return IValueUtils.forward(module, all, true);
  }

  /// As [#call], for results that no gradient will pass through: faster, and recorded nowhere.
  NDList infer(String method, NDList inputs) {
    var all = new NDList(inputs);
    all.add(methods.computeIfAbsent(method, this::mark));
    return IValueUtils.forward(module, all, false);
  }

  private NDArray mark(String method) {
    var mark = manager.create(0f);
    mark.setName(METHOD + method);
    return mark;
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
