# Has the kernel send its signals to others.
# expect: ok
# without: filter
import fcntl
tries("F_SETOWN", lambda: fcntl.fcntl(3, 8, os.getpid()))
tries("F_SETSIG", lambda: fcntl.fcntl(3, 10, 9))
tries("F_NOTIFY", lambda: fcntl.fcntl(os.open("/usr/lib", os.O_RDONLY), 1026, 4))
