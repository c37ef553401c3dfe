# Leaves past Python.
# expect: died
# without: endings
os._exit(0)
