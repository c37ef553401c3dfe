# Keeps data in shared segments, which outlive the process.
# expect: ok
# without: filter
made = call("shmget", 29, 0, 4096, 0o1600)
if made >= 0:
    libc.shmctl(made, 0, None)
call("semget", 64, -5, -1, 0)
