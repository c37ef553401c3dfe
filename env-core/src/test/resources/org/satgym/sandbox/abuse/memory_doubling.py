# Doubles a list.
# expect: memory_limit
# without: memory
# cpu: 5000
kept = [0] * (1 << 20)
while len(kept) < 1 << 26:
    kept = kept + kept
breach("%d places" % len(kept))
