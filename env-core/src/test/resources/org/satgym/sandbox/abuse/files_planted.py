# Reads a secret whose path it knows.
# expect: ok
# without namespaces: machine
# without landlock: landlock
tries("secret", lambda: open("{{planted}}").read())
