# Copies memory of its parent, or of anybody.
# expect: ok
# without: filter
for pid in (1, 2, os.getpid(), os.getppid()):
    call("process_vm_readv", 310, pid, None, 0, None, 0, 0)
    call("process_vm_writev", 311, pid, None, 0, None, 0, 0)
