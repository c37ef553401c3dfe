# Becomes another program.
# expect: ok
# without namespaces: filter
# without landlock: filter, landlock
tries("execv", lambda: os.execv("/usr/bin/true", ["true"]))
tries("execveat", lambda: os.execve(os.open("/usr/bin/env", os.O_RDONLY), ["env"], {}))
