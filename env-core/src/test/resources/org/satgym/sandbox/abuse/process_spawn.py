# Runs a program the way shells do not.
# expect: ok
# without namespaces: filter
# without landlock: filter, landlock
tries("posix_spawn", lambda: os.posix_spawn("/usr/bin/true", ["true"], {}))
