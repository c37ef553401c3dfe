# Types into a terminal, or asks a file system for what it likes.
# expect: ok
# without: filter
result = libc.ioctl(0, 2, ctypes.create_string_buffer(8))
if result == 0:
    breach("FIGETBSZ")
