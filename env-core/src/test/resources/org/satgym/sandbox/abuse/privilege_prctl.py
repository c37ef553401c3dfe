# Undoes what binds it to its parent.
# expect: ok
# without: filter
if libc.prctl(1, 0, 0, 0, 0) == 0:
    breach("PR_SET_PDEATHSIG")
if libc.prctl(15, b"innocent", 0, 0, 0) == 0:
    breach("PR_SET_NAME")
