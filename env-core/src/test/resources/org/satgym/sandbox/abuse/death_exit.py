# Leaves: only the call ends.
# expect: ok
# without: exits
raise SystemExit(0)
