# Uses the parts of the kernel that most holes were in.
# expect: ok
# without: filter
call("bpf", 321, 0, None, 0)
call("perf_event_open", 298, None, 0, -1, -1, 0)
call("userfaultfd", 323, 1)
call("keyctl", 250, 0, -3, 0)
call("add_key", 248, None, None, None, 0, -3)
call("seccomp", 317, 1, 0, None)
call("landlock_create_ruleset", 444, None, 0, 1)
call("modify_ldt", 154, 0, None, 0)
call("fanotify_init", 300, 0, 0)
call("inotify_init1", 294, 0)
call("timer_create", 222, 0, None, None)
