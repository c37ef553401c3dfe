# Learns how the machine is mounted.
# expect: ok
# without namespaces: hidden places
# without landlock: landlock
for path in ("/proc/mounts", "/proc/self/mountinfo", "/proc/filesystems", "/proc/cpuinfo", "/proc/version"):
    tries(path, lambda: open(path).read(100))
