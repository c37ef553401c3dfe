# Reads what the kernel shows of its own process.
# expect: ok
# without namespaces: hidden places
# without landlock: landlock
for name in ("environ", "mem", "maps", "cmdline", "status", "root/etc/passwd", "cwd/etc/passwd"):
    tries(name, lambda: open("/proc/self/" + name, "rb").read(10))
