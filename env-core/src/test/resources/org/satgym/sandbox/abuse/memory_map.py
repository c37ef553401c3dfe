# Maps memory past the interpreter's own.
# expect: ok
# without: memory
import mmap
tries("mmap", lambda: mmap.mmap(-1, 2 << 30))
