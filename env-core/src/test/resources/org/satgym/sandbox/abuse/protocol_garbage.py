# Answers with noise.
# expect: died
# control: 1
os.write(3, os.urandom(256) + b"\0" * 64)
import time; time.sleep(0.1)
