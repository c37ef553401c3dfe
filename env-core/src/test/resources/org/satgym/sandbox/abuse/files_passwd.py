# Reads the machine's users.
# expect: ok
# without namespaces: machine
# without landlock: landlock
tries("/etc/passwd", lambda: open("/etc/passwd").read())
