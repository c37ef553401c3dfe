# Uses the other table of system calls that the kernel has.
# expect: died
# without: filter
# machine: x86_64
breach(libc.syscall(0x40000000 | 39))
