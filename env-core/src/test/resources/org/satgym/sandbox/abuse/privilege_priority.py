# Changes when it runs, and where.
# expect: ok
# without: filter
tries("nice", lambda: os.nice(0) or "done")
tries("affinity", lambda: os.sched_setaffinity(0, {0}) or "done")
call("sched_setscheduler", 144, 0, 0, None)
call("ioprio_set", 251, 1, 0, 0)
