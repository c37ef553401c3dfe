"""Prints the version of the installed PyTorch and the folder of its libraries, without loading it."""

import importlib.metadata
import importlib.util
import os

spec = importlib.util.find_spec("torch")
if spec is None or spec.origin is None:
    raise SystemExit("no torch")
print(importlib.metadata.version("torch"))
print(os.path.join(os.path.dirname(spec.origin), "lib"))
