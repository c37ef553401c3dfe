package org.satgym.model;

import ai.djl.ndarray.types.DataType;

/// The numbers that weights are kept in, and those that matrices are multiplied in.
public enum Precision {
  /// Everything in float32.
  FLOAT32(DataType.FLOAT32, 6, 6),
  /// Weights and norms in float32, matrix products in bfloat16.
  BFLOAT16(DataType.FLOAT32, 6, 15),
  /// Everything in float64: for checks against finite differences.
  FLOAT64(DataType.FLOAT64, 7, 7);

  private final DataType masters;
  private final int masterCode;
  private final int computeCode;

  Precision(DataType masters, int masterCode, int computeCode) {
    this.masters = masters;
    this.masterCode = masterCode;
    this.computeCode = computeCode;
  }

  /// Of weights.
  public DataType masters() {
    return masters;
  }

  /// PyTorch's number of the master type (`c10/core/ScalarType.h`).
  int masterCode() {
    return masterCode;
  }

  /// PyTorch's number of the type in products.
  int computeCode() {
    return computeCode;
  }
}
