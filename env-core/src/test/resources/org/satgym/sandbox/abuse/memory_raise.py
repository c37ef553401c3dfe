# Raises its own limits.
# expect: ok
# without: filter
import resource
tries("setrlimit", lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)) or "done")
tries("setrlimit", lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40)) or "done")
call("prlimit64", 302, 0, 7, ctypes.create_string_buffer(16), None)
