# Announces a text that is longer than its frame.
# expect: died
# control: 1
import struct
frame = struct.pack(">Biq", 111, 0, 0) + b"\x7f\xff\xff\xff" + bytes(12)
os.write(3, struct.pack(">I", len(frame)) + frame)
import time; time.sleep(0.1)
