# Loops for ever.
# expect: timeout
# without: processor time
while True:
    pass
