# Computes in threads that need no lock.
# expect: timeout
# without: processor time
import hashlib, threading
def work():
    while True:
        hashlib.sha256(bytes(1 << 20)).digest()
for i in range(4):
    threading.Thread(target=work, daemon=True).start()
threading.Event().wait()
