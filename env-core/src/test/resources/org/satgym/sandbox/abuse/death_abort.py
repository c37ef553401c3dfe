# Aborts.
# expect: died
# without: endings
os.abort()
