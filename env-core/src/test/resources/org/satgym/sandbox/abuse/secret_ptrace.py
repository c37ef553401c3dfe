# Traces, or asks to be traced.
# expect: ok
# without: filter
call("traceme", 101, 0, 0, 0, 0)
call("attach", 101, 16, os.getppid(), 0, 0)
call("kcmp", 312, os.getpid(), os.getpid(), 0, 0, 0)
