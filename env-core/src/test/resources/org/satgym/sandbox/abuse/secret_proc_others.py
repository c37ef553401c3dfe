# Reads what the kernel shows of other processes.
# expect: ok
# without namespaces: hidden places
# without landlock: landlock
for pid in (1, 2, 3, os.getppid()):
    for name in ("mem", "maps", "environ", "cmdline", "status", "root/etc/passwd"):
        tries("%d %s" % (pid, name), lambda: open("/proc/%d/%s" % (pid, name), "rb").read(10))
