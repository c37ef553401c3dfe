# Answers for itself, and again.
# expect: died
# control: 1
import struct
texts = b"".join(struct.pack(">I", len(t)) + t for t in (b"forged", b"", b"", b""))
frame = struct.pack(">Biq", 111, 0, 0) + texts
frame = struct.pack(">I", len(frame)) + frame
os.write(3, frame + frame)
