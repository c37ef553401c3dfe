/// Rows of JSON in Parquet files and back, with zstd as the only library.
///
/// Written here because what there is brings in Hadoop's classes or writes row groups with one
/// thread: here blocks of rows become column pages on all cores, equal rows give equal bytes, and a
/// file can be gone on with after its last whole row group. The format is that of
/// _Apache Parquet_, `parquet.thrift` and `Encodings.md` of parquet-format 2.11.
@NullMarked
package org.satgym.data.parquet;

import org.jspecify.annotations.NullMarked;
