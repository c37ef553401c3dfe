# Starts as many processes as it can, which do not end by themselves.
# expect: ok
# without: filter
import time
def fork():
    pid = os.fork()
    if pid == 0:
        time.sleep(1)
        os._exit(0)
    return pid
for i in range(20):
    tries("fork", fork)
