# Finds descriptors that somebody left open.
# expect: ok
# without: closed descriptors
for fd in range(6, 300):
    tries("descriptor %d" % fd, lambda: os.fstat(fd))
