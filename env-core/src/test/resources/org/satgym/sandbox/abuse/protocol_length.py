# Announces a frame of four gibibytes.
# expect: died
# control: 1
os.write(3, b"\xff\xff\xff\xff" + bytes(1000))
import time; time.sleep(0.1)
