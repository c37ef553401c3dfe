package org.satgym.model;

/// Which Hugging Face model classes are read and written.
public enum Architecture {
  /// Qwen2 and Qwen2.5, and the distilled R1 models on them: biases on queries, keys and values.
  QWEN2("Qwen2ForCausalLM", "qwen2"),
  /// Llama 2 and 3: no biases unless the configuration asks for them.
  LLAMA("LlamaForCausalLM", "llama");

  private final String className;
  private final String modelType;

  Architecture(String className, String modelType) {
    this.className = className;
    this.modelType = modelType;
  }

  /// As in `architectures` of a `config.json`.
  public String className() {
    return className;
  }

  /// As in `model_type` of a `config.json`.
  public String modelType() {
    return modelType;
  }

  /// @throws IllegalArgumentException naming the types that there are
  public static Architecture ofModelType(String modelType) {
    for (var architecture : values()) {
      if (architecture.modelType.equals(modelType)) {
        return architecture;
      }
    }
    throw new IllegalArgumentException(
        "model_type '%s' must be qwen2 or llama".formatted(modelType));
  }
}
