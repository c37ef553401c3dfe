# Hangs up.
# expect: died
# without: endings
os.close(3)
