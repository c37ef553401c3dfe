# Prints a million times.
# expect: output_limit
# without: output limit
# cpu: 10000
for i in range(10**6):
    print("0123456789abcdef")
