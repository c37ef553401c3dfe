# Reads where nothing is.
# expect: died
# without: endings
ctypes.string_at(1)
