# Shuts its side of the connection.
# expect: died
# control: 1
libc.shutdown(3, 2)
import time; time.sleep(0.2)
