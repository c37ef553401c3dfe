# Asks for more and more.
# expect: ok
# without: memory
kept = []
try:
    while len(kept) < 600:
        kept.append(bytes(1 << 20))
    breach("600 MiB")
except MemoryError:
    kept.clear()
