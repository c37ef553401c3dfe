# Sleeps, which takes no processor: the backstop ends it, and nobody is blamed.
# expect: infrastructure
# without: wall time
# wall: 1000
import time
time.sleep(2.5)
