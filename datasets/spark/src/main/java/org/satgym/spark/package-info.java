/// Datasets made on an Apache Spark cluster: one shard a task, the same bytes as one process makes.
@NullMarked
package org.satgym.spark;

import org.jspecify.annotations.NullMarked;
