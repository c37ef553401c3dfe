# Makes system calls through a ring that no filter sees.
# expect: ok
# without: filter
call("io_uring_setup", 425, 8, None)
call("io_uring_enter", 426, 3, 0, 0, 0, None)
call("io_setup", 206, 1, None)
