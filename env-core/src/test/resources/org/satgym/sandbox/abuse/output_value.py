# Has a last value that is too long to show.
# expect: output_limit
# without: output limit
# cpu: 5000
"x" * (1 << 25)
