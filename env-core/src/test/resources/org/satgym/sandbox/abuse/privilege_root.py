# Changes its root.
# expect: ok
# without: filter
call("chroot", 161, None)
call("pivot_root", 155, None, None)
