# Leaves a process behind.
# expect: ok
# without: filter
def daemon():
    pid = os.fork()
    if pid == 0:
        os.setsid()
        if os.fork() == 0:
            import time
            time.sleep(2)
        os._exit(0)
    return pid
tries("daemon", daemon)
call("setsid", 112)
