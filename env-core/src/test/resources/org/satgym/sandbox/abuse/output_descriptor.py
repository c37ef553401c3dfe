# Writes to descriptors 1 and 2 until they are full.
# expect: error
# without: pipes that do not block
# wall: 3000
for i in range(1 << 10):
    os.write(1, bytes(1 << 20))
