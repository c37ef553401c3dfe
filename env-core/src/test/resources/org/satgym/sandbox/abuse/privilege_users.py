# Changes its user.
# expect: ok
# without: filter
tries("setuid", lambda: os.setuid(os.getuid()) or "done")
tries("setgroups", lambda: os.setgroups([]) or "done")
call("capset", 126, None, None)
call("setresuid", 117, -1, -1, -1)
call("personality", 135, 0xFFFFFFFF)
