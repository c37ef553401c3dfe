# Empties a file of the same user.
# expect: ok
# without namespaces: machine
# without landlock: landlock, filter
tries("truncate", lambda: os.truncate("{{own}}", 0))
