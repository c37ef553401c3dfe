# Signals whom it can.
# expect: ok
# without: filter
for pid in (-1, 0, os.getppid(), -os.getpid(), *range(2, 60)):
    if pid != os.getpid():
        tries("kill %d" % pid, lambda: os.kill(pid, 0))
call("tkill", 200, os.getpid(), 0)
call("pidfd_open", 434, os.getpid(), 0)
call("rt_sigqueueinfo", 129, os.getpid(), 0, None)
