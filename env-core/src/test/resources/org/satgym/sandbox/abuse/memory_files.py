# Keeps data in files without a name.
# expect: ok
# without: filter
tries("memfd_create", lambda: os.memfd_create("x"))
call("memfd_secret", 447, 0)
