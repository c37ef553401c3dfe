# Opens as many files as it can.
# expect: ok
# without: descriptors
kept = []
try:
    while len(kept) < 500:
        kept.append(os.open("/dev/null", os.O_RDONLY))
    breach("500 descriptors")
except OSError:
    for fd in kept:
        os.close(fd)
