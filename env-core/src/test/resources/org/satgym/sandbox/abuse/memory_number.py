# Computes a number that fits nowhere.
# expect: timeout, memory_limit
# without: processor time
10 ** 10 ** 8
