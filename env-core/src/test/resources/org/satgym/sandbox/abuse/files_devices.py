# Opens devices other than those that keep nothing.
# expect: ok
# without namespaces: devices
# without landlock: landlock
for name in ("zero", "full", "tty", "kmsg", "mem", "shm/x", "pts/0", "ptmx", "console", "fuse"):
    tries(name, lambda: os.open("/dev/" + name, os.O_RDONLY))
