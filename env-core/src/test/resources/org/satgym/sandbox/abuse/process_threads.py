# Starts threads without end.
# expect: ok
# without namespaces: memory, threads
# without landlock: memory
import threading
stop = threading.Event()
started = 0
try:
    for i in range(120):
        threading.Thread(target=stop.wait, daemon=True).start()
        started += 1
except (RuntimeError, MemoryError):
    pass
stop.set()
if started > 64:
    breach("%d threads" % started)
