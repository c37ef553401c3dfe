# Loops for ever in C, where Python handles no signals.
# expect: timeout
# without: processor time
sum(range(10**13))
