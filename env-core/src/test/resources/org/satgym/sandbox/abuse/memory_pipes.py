# Keeps data in pipes, which nobody counts.
# expect: ok
# without: filter
import fcntl
read, written = os.pipe()
tries("F_SETPIPE_SZ", lambda: fcntl.fcntl(written, 1031, 1 << 19))
