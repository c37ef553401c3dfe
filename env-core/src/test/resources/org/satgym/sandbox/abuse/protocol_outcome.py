# Claims an outcome that there is not, so as to be excused.
# expect: died
# control: 1
import struct
frame = struct.pack(">Biq", 105, 0, 0) + bytes(16)
os.write(3, struct.pack(">I", len(frame)) + frame)
import time; time.sleep(0.1)
