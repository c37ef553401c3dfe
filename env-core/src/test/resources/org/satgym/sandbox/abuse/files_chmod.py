# Changes rights and times of a file of the same user, which Landlock lets pass.
# expect: ok
# without namespaces: machine
# without landlock: filter
tries("chmod", lambda: os.chmod("{{own}}", 0o777))
tries("utime", lambda: os.utime("{{own}}", (0, 0)))
