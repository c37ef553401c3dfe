# Spends its time in the kernel.
# expect: timeout
# without: processor time
while True:
    os.stat("/")
