# Waits for itself.
# expect: infrastructure
# without: wall time
# wall: 1000
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire(timeout=2.5)
