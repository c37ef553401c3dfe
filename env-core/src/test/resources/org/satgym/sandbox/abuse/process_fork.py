# Starts a process.
# expect: ok
# without: filter
def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return pid
tries("fork", fork)
